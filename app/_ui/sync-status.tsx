// What is kept here and not yet sent. Silent when all is well.

type SyncStatusProps = { readonly online: boolean; readonly waiting: number; readonly isGuest: boolean };

export function SyncStatus({ online, waiting, isGuest }: SyncStatusProps) {
  const held = waiting > 0 && !isGuest ? `${waiting} ${waiting === 1 ? "review" : "reviews"} waiting to sync` : "";
  if (online && waiting < 3) return null;
  return (
    <span className="min-w-0 truncate text-[.8125rem] text-warn" title={held || "Reviews are kept on this device."}>
      {online ? held : "Offline"}
      {!online && held && <span className="max-sm:hidden"> · {held}</span>}
    </span>
  );
}
