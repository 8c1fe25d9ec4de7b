// The field that asks who it is before something that cannot easily be taken back.

export const inputLook = "mt-1 block h-11 w-full rounded-input border border-control bg-surface px-3";

export function PasswordField() {
  return (
    <label className="font-semibold">
      Your password
      <input name="password" type="password" autoComplete="current-password" maxLength={1024} className={inputLook} />
    </label>
  );
}
