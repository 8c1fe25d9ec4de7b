// Buttons and key hints. A verb on each; one primary button a screen.
import type { ComponentProps } from "react";

const base =
  "inline-flex items-center justify-center gap-2.5 rounded-button no-underline select-none disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink3 forced-colors:border";
const looks = {
  primary: "bg-accent text-accent-ink hover:bg-[color-mix(in_srgb,var(--accent)_90%,var(--ink))]",
  plain: "border border-control bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink2 hover:bg-sunken hover:text-ink",
  danger: "border border-danger bg-surface text-danger hover:bg-sunken",
} as const;
const sizes = {
  large: "min-h-13 px-6 font-semibold",
  medium: "min-h-11 px-4 font-semibold",
  small: "min-h-8 px-2.5 text-sm",
} as const;

export function buttonLook(look: keyof typeof looks = "plain", size: keyof typeof sizes = "medium"): string {
  return `${base} ${looks[look]} ${sizes[size]}`;
}

export function Button({
  look,
  size,
  className = "",
  ...rest
}: ComponentProps<"button"> & { readonly look?: keyof typeof looks; readonly size?: keyof typeof sizes }) {
  return <button type="button" {...rest} className={`${buttonLook(look, size)} ${className}`} />;
}

/** A key's name beside what it does; left out where it has none, or there is no keyboard to speak of. */
export function Key({ children, className = "" }: { readonly children?: string; readonly className?: string }) {
  if (!children) return null;
  return (
    <span
      aria-hidden="true"
      className={`count inline-grid min-w-5 place-items-center rounded-[3px] border px-1 text-[.6875rem] leading-[1.125rem] font-normal pointer-coarse:hidden ${className}`}
    >
      {children}
    </span>
  );
}
