"use client";
// Said when a part of the page is asked for without a network before this device has it.
export function OutOfReach() {
  return (
    <p
      role="status"
      className="fixed inset-x-4 bottom-24 z-10 mx-auto max-w-96 border border-line bg-surface p-3 text-sm"
    >
      This needs the network the first time. Your reviews go on without it.
    </p>
  );
}
