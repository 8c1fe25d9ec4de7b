// `npm run password -- you@example.org`: a new password for somebody who forgot theirs, where no mail is sent. It is made
// here and printed once; they are signed out everywhere. `--without-code` also turns off a second step that was lost.
import { randomBytes } from "node:crypto";
import { replacePassword } from "@/lib/server/accounts";
import { database, db } from "@/lib/server/database";
import { emailFrom } from "@/lib/server/emails";
import { eraseFactor } from "@/lib/server/second-factor";

const typed = process.argv.slice(2).filter((word) => !word.startsWith("--"))[0] ?? "";
const email = emailFrom(typed);
const found = email ? await db().user.findUnique({ where: { email }, select: { id: true } }) : null;
if (!found) {
  console.error(
    typed ? `There is no account with the address ${typed}.` : "Name an address: npm run password -- you@example.org",
  );
} else {
  const password = randomBytes(12).toString("base64url");
  await replacePassword(found.id, password, Date.now());
  if (process.argv.includes("--without-code")) await eraseFactor(found.id);
  console.log(`The password of ${email} is now ${password}\nThey can change it under Settings.`);
}
await database().close();
process.exit(found ? 0 : 1);
