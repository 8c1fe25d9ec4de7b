// The rows of TRUST.md: one thing, a table. [id, what, proofs]; a proof with › names a test file and a test.

const fails =
  "server/faults.test.ts › a failure at any statement leaves all or nothing, and the same request succeeds later";
const killed = "server/faults.test.ts › a process killed at any moment has acknowledged nothing that is lost";
const away = "server/faults.test.ts › a database that is away for a moment is waited for, longer is said";
const idor = "stories/security.story.ts › no route gives one person what is another's, whatever id it is asked with";
const foreign = "stories/security.story.ts › whoever has not signed in, or asks from another site, changes nothing";
const headers = "stories/security.story.ts › every sort of answer carries its headers";
const hostile = "stories/security.story.ts › hostile texts that people write run nowhere and fetch nothing";
const restored = "server/your-data.test.ts › L10 a log that is exported and imported into a new account shows the same";
const deleted = "server/your-data.test.ts › is deleted by a job after two weeks, whole, and nobody else's with it";
const drill =
  "server/backups.test.ts › a drill: what is brought back is what was there, and devices send the rest again";
const mended = "server/check.test.ts › a corruption is found, mended, and gone";
const timing = "server/accounts.test.ts › that does not exist is told apart neither by the answer nor by the time";
const redirects = "server/guards.test.ts › that would lead to %j goes home";
const addresses = "server/guards.test.ts › %j is refused";
const ours = "server/guards.test.ts › is another's with %j";
const sized = "server/guards.test.ts › is refused by its kind, its size and its form";

export const promises = [
  ["P1", "A rating that was shown as saved survives a killed process", [killed, "Loop: `npm run bench kills 200`"]],
  ["P2", "A rating is applied exactly once", [killed, "Population: `npm run bench:load` prints the sums"]],
  [
    "P3",
    "The log is only added to, and everything shown is its fold",
    ["architecture.test.ts › the log is only ever added to", mended],
  ],
  ["P4", "Nobody reads or changes what is another's", [idor]],
  ["P5", "What was put in comes out", [restored, "server/your-data.test.ts › the decks become a file for Anki"]],
  [
    "P6",
    "A deleted account is gone after 14 days, from backups after 35",
    [
      deleted,
      "server/backups.test.ts › none holds somebody for more than 35 days after they asked to be deleted",
      "Backups that were copied elsewhere are for whoever copied them to remove",
    ],
  ],
  ["P7", "Content that came from people cannot run or fetch", [hostile]],
  ["P8", "No third parties", [hostile, headers]],
];

export const faults = [
  [
    1,
    "Scripts, handlers and links in every text that people write stay text",
    [
      hostile,
      "content/render.test.ts › %s is inert in running text",
      "content/render.test.ts › is inert in every field of every kind",
    ],
  ],
  [
    2,
    "NUL bytes in a text, a card's id, a password, a search",
    [
      "server/bad-input.test.ts › NUL bytes are taken out of texts, kept in passwords, and harmless in a search",
      "server/search.test.ts › gets an answer to %j",
    ],
  ],
  [
    3,
    "Half surrogates, overrides of direction, thousands of emoji, Zalgo",
    [
      "server/bad-input.test.ts › strange characters come back as they were typed, halves of them as the mark for what is lost",
      "content/render.test.ts › strange characters come through, and those that no database takes do not",
    ],
  ],
  [
    5,
    "Gaps that are unclosed, nested, numbered c0 or c999",
    [
      "domain/kinds/cloze.test.ts › %s",
      "domain/kinds/cloze.test.ts › whatever is typed between braces, reading it never throws",
      "content/render.test.ts › %s stays as it was typed",
    ],
  ],
  [
    6,
    "Deep quotations, floods of marks, huge tables, bombs of TeX",
    [
      "content/render.test.ts › %s is shown as written, with a word that says so",
      "content/render.test.ts › one bad formula spoils only itself",
    ],
  ],
  [7, "Ids that are paths, numbers, another's, repeated", [idor]],
  [8, "Addresses with quotes, lists, line breaks", [addresses]],
  [9, "Addresses with look-alike @, capitals, dots", [addresses]],
  [
    10,
    "Passwords too long, of spaces, of emoji, common",
    ["server/accounts.test.ts › %j will do", "server/accounts.test.ts › %j is refused", sized],
  ],
  [
    11,
    "The same review twice, and fifty times at once",
    [
      "server/sync.test.ts › sent twice is one row with the same answer",
      "server/sync.test.ts › sent fifty times at once is one row with the same answer",
    ],
  ],
  [
    12,
    "Two tabs rate one card",
    ["server/sync.test.ts › two tabs that rate one card are both kept, in the order of the moments"],
  ],
  [
    13,
    "Two devices, one three days offline",
    ["server/sync.test.ts › a device that was offline for three days tells and hears everything"],
  ],
  [14, "An undo after another tab went on", ["server/sync.test.ts › takes away exactly that review"]],
  [15, "kill -9 anywhere in a write", [killed]],
  [
    16,
    "A failure at each statement of a sync, an import, a deletion, a repair",
    [
      fails,
      "server/faults.test.ts › a failure at any statement of an import, a deletion or a repair leaves all or nothing",
    ],
  ],
  [
    17,
    "The browser is killed right after a rating",
    [
      "stories/study.story.ts › a tab that is killed right after a rating loses nothing",
      "browser/session.test.ts › is there after the page was killed",
    ],
  ],
  [
    18,
    "No IndexedDB, or no room in it",
    [
      "browser/acceptance.test.ts › a guest reviews in memory, and it is said plainly",
      "browser/acceptance.test.ts › a person's rating counts once the server has it",
      "browser/acceptance.test.ts › a person's rating that the server cannot take is not accepted, and can be given again",
      "browser/acceptance.test.ts › a person's rating goes straight to the server",
    ],
  ],
  [
    19,
    "A device's clock is ten years off, or jumps in a session",
    [
      "browser/sync.test.ts › a clock ten years ahead: the server's moments are adopted, and now is right from then on",
      "browser/sync.test.ts › a clock that is set back ten years during a session keeps its entries in order and near the truth",
      "browser/clock.test.ts › does not follow a wall clock that is set years ahead while a page is open",
    ],
  ],
  [
    20,
    "The server's clock steps back",
    ["server/sync.test.ts › a server whose clock steps back keeps the order of the moments and no time is negative"],
  ],
  [
    21,
    "Clock changes, of an hour and of half an hour",
    [
      "server/bad-input.test.ts › in %s on %s ends one study day of %d hours",
      "domain/study-day.test.ts › comes once a night through clock changes, with the offsets of real zones",
    ],
  ],
  [
    22,
    "A flight over the date line; another zone or day's start in the middle of a day",
    [
      "server/bad-input.test.ts › has every review kept, and the day's new cards are not given out twice",
      "server/bad-input.test.ts › or moves the day's start in the middle of a day, and loses nothing",
      "domain/replay.test.ts › L6 time never runs backwards, whatever zones the reviews came from",
    ],
  ],
  [
    23,
    "Samoa's missing day, 29 February, 2038, the last moment that there is",
    ["server/bad-input.test.ts › moments of 2011, of 29 February and of 2038 are folded like any other"],
  ],
  [
    24,
    "Disk full: for a write, for a backup",
    ["server/broken-files.test.ts › saves nothing and says so; the same process goes on when there is room again"],
  ],
  [25, "SQLite held by another process", [away]],
  [
    26,
    "A database file that is read-only, gone, cut off, spoilt",
    [
      "server/broken-files.test.ts › a disk that is mounted for reading alone is refused at the start, with a sentence",
      "server/broken-files.test.ts › that is gone is not made anew, neither under a running process nor at its next start",
      "server/broken-files.test.ts › is refused with a word on backups when it is cut off or something else",
      "server/broken-files.test.ts › with a page that is spoilt fails aloud: no answer, no backup, and no empty database instead",
    ],
  ],
  [
    27,
    "PostgreSQL breaks its connections under load; is cut off and comes back",
    [away, "`npm run bench kills 200`, below"],
  ],
  [
    28,
    "A deadlock",
    ["server/faults.test.ts › two that wait for each other are told apart by the database, and both get through"],
  ],
  [29, "An old build on a newer schema", ["server/migrate.test.ts › an old build does not start on a newer schema"]],
  [30, "A backup of yesterday while devices hold newer reviews", [drill]],
  [
    31,
    "SIGTERM",
    [
      "stories/operations.story.ts › a process that is told to end answers what has begun, takes nothing new, and is gone within ten seconds",
      "server/projection.test.ts › whose process died is taken over when its lease has ended",
    ],
  ],
  [
    33,
    "The store of limits, or the server for mail, is down",
    [
      "Limits are counted in memory (lib/server/limits.ts)",
      "server/mail.test.ts › is answered alike, and as fast, whether or not there is such an account",
    ],
  ],
  [37, "Formulas in a table", ["server/your-data.test.ts › reviews are a table that spreadsheets read"]],
  [38, "Export, delete, import", [restored, deleted]],
  [42, "2,000 people rating at once, 50 on SQLite, one of two processes killed", ["`npm run bench:load`"]],
  [43, "A request of another site", [foreign, ours]],
  [44, "A redirect that leads away", [redirects]],
  [
    45,
    "A stolen cookie after sign-out, password change, deletion, time",
    [
      "server/accounts.test.ts › is its person's until it is ended",
      "server/accounts.test.ts › gets another password from who knows the current one",
      "server/your-data.test.ts › asks for the password, ends every session, and takes no more",
      "server/accounts.test.ts › ends after fourteen days without a visit, and after sixty with them",
    ],
  ],
  [
    46,
    "Magic links: opened twice, by a scanner, in another browser, after ten minutes",
    [
      "server/mail.test.ts › opens its account once, by the button in the browser that asked, within ten minutes",
      "stories/ways-in.story.ts › a link by mail signs in once, in the browser that asked, by its button alone",
    ],
  ],
  [
    47,
    "Ten thousand attempts on one account; its owner still gets in where they were before",
    [
      "server/accounts.test.ts › on one account from everywhere: twenty an hour",
      "server/accounts.test.ts › lets its person in while strangers have used up the attempts on the account",
    ],
  ],
  [
    48,
    "Fields that are the server's",
    [
      "server/sync.test.ts › fields that nobody asked for change nothing",
      "server/your-data.test.ts › a piece with what is malformed keeps the rest, and claims nothing that is the server's",
    ],
  ],
  [
    49,
    "Ratings that are none; cards that are suspended, retired, not due",
    [
      "server/bad-input.test.ts › malformed ratings are refused with a sentence each, and the others count",
      "server/sync.test.ts › a suspended, retired, unknown or not yet due card is counted all the same",
    ],
  ],
  [
    50,
    "Two weeks offline: five hundred entries, some bad",
    ["server/sync.test.ts › five hundred over old versions of cards, some bad, are settled one by one"],
  ],
  [51, "A page of an old build", ["server/sync.test.ts › an old page is told so, and nothing is kept"]],
  [
    52,
    "A second person on the same browser while the first one's reviews wait",
    [
      "browser/owner.test.ts › owns the store before anything is sent, and nobody else ever gets it",
      "stories/study.story.ts › a second person on the browser never receives the first one's reviews",
    ],
  ],
];

/** [what, promised, measured on 2026-11-20, by which command] */
export const measured = [
  [
    "Processes killed (SIGKILL) while they write, three at a time",
    "nothing acknowledged is lost or doubled",
    "SQLite 100 kills, PostgreSQL 100: lost 0, doubled 0, logs with a gap 0, findings of check 0",
    "`npm run bench kills 200`",
  ],
  [
    "PostgreSQL cut off (immediate shutdown) and started again while eight people send",
    "the same",
    "10 times: 2,518 accepted, 2,518 kept, lost 0, doubled 0",
    "`npm run bench kills 200`",
  ],
  [
    "One review without HTTP against the bare driver's transaction",
    "SQLite ≤ 10 ×, PostgreSQL ≤ 3 ×",
    "4.1 ×, 1.5 × (median of nine)",
    "`npm run bench write`",
  ],
  [
    "Sync throughput at 10,000,000 entries (100,000 people) against 100,000",
    "≥ 0.9 ×",
    "0.97 × (median of nine pairs; 278 syncs/s, 581 bytes an entry with its states)",
    "`npm run bench scale 10000000`",
  ],
  [
    "SQLite, 50 people studying at once",
    "p99 ≤ 150 ms, nothing lost",
    "p50 9 ms, p99 20 ms; 127 accepted, 127 kept",
    "`npm run bench:load -- sqlite`",
  ],
  [
    "PostgreSQL, 2,000 people studying at once (about 200 ratings a second), two processes, one of them killed half-way",
    "p99 ≤ 300 ms, nothing lost",
    "nothing lost: 4,285 accepted, 4,285 kept. Not met: p50 1.1 s, p99 5.8 s, for servers, database, who asks and other work shared two cores; a sync takes 3.5 ms of a process, 1.2 ms of PostgreSQL and 1.1 ms of who asks, so 200 a second need more than one core of their own",
    "`npm run bench:load -- postgresql`",
  ],
  [
    "The server suite on PostgreSQL with per-person tables in 16 parts",
    "passes",
    "25 files, all pass",
    "`TEST_PARTITIONS=1 npx vitest run --config tests/vitest.config.ts tests/server`",
  ],
];

const code = "architecture.test.ts › text becomes neither code, nor a program's arguments, nor a pattern";
const inert = "content/render.test.ts › is inert in every field of every kind";
const unformatted = "content/render.test.ts › %s is shown as written, with a word that says so";
const settingsRefused = "server/env.test.ts › %j is refused with a sentence";

export const requirements = [
  ["1.1.1, 1.2.1 to 1.2.3", "Decoded once; markdown to a tree, sanitised, then drawn", [inert, hostile]],
  ["1.2.5, 1.2.9, 1.3.2, 1.3.7", "No text becomes code, a pattern or an argument of a program", [code]],
  ["1.2.8, 5.2", "Maths, tables, nesting and size have bounds; beyond them plain text", [unformatted]],
  [
    "1.3.4, 5.3, 5.4",
    "Deviation: nobody can upload files but their own log, which is read in the browser and sent as entries",
    [],
  ],
  [
    "1.4.2, 1.5.2, 15.3.5, 15.3.6",
    "Numbers have bounds, objects no strange natures",
    [
      "domain/entries.test.ts › never changes the nature of an object",
      "domain/entries.test.ts › whatever is sent, and nothing throws",
    ],
  ],
  ["6.3.8", "An account that is not there answers alike and takes as long", [timing]],
  ["1.2.2, 3.7.2", "Redirects to paths of ours alone", [redirects]],
  [
    "1.2.4",
    "Statements with parameters alone",
    ["architecture.test.ts › raw SQL is never built from strings that Prisma cannot check"],
  ],
  ["1.3.1, 3.2.2", "Markdown is sanitised before it is shown", [hostile]],
  ["1.3.6", "No outbound request from what people write", [hostile]],
  ["1.3.11", "Addresses are judged after they are normalised", [addresses]],
  [
    "2.2, 2.3, 15.3",
    "Every body has a shape and bounds; the server decides time and owner",
    [
      sized,
      "server/your-data.test.ts › a piece with what is malformed keeps the rest, and claims nothing that is the server's",
    ],
  ],
  [
    "3.3",
    "Cookies: `__Host-` and Secure over https, HttpOnly, Lax, for the whole site",
    [
      "stories/proxy.story.ts › a second device studies offline behind a TLS proxy and finds its reviews everywhere",
      "stories/security.story.ts › a session's cookie that was changed, cut or made up is nobody's",
    ],
  ],
  ["3.4", "Headers", [headers]],
  ["3.5", "Cross-site requests", [foreign, ours]],
  [
    "4.1.3",
    "Forwarded addresses only as far as our proxies wrote them",
    ["server/guards.test.ts › is what our proxies wrote, not what the client claims"],
  ],
  [
    "4.1, unknown Host",
    "421 for every path asked for by a name that is not ours, before anything reads it; no forwarded name without a proxy of ours",
    [
      "server/reception.test.ts › by an unknown name is answered 421 before anything reads it, a probe by any",
      "server/reception.test.ts › %s is unknown where people use %s",
      "stories/operations.story.ts › every path asked for by a strange name is answered 421, by names of one's own network as ever",
    ],
  ],
  [
    "6.1, 6.3.1",
    "Attempts are limited, and no stranger locks an owner out for good",
    ["server/accounts.test.ts › lets its person in while strangers have used up the attempts on the account"],
  ],
  [
    "6.2",
    "Passwords: 12 to 200 characters, as received, not common",
    [
      "server/accounts.test.ts › %j will do",
      "server/accounts.test.ts › is opened by its password exactly as it was received",
    ],
  ],
  [
    "6.2.12",
    "Deviation: the list of common passwords stands in for a breach service, since nothing is asked outside",
    [],
  ],
  [
    "6.3.3, 6.5",
    "A second step for who wants one: codes by the clock, each once, and ten to write down; deviation: it is not forced",
    [
      "server/second-factor.test.ts › takes each code once, of now, the half minute before and the one after",
      "server/second-factor.test.ts › cannot be guessed: five tries in a quarter of an hour",
      "server/second-factor.test.ts › is taken with one of ten codes that were written down, each once, kept as hashes",
      "server/second-factor.test.ts › has its key encrypted, for its person alone",
      "stories/ways-in.story.ts › a second step is turned on, asked for at every way in, and turned off",
    ],
  ],
  [
    "6.4, 6.6",
    "Links by mail: 32 random bytes kept as a hash, once, ten minutes, in the browser that asked, by POST; where no mail is sent the operator sets a password (`npm run password`)",
    [
      "server/mail.test.ts › is kept nowhere as it was sent",
      "server/mail.test.ts › is answered alike, and as fast, whether or not there is such an account",
      "server/mail.test.ts › a new password ends every session and every other link, and its owner is told",
      "stories/ways-in.story.ts › a forgotten password is replaced by a link, and every session ends",
    ],
  ],
  [
    "7.1 to 7.4",
    "Sessions end by time, by number, by their person, with the password and with the account",
    [
      "server/accounts.test.ts › ends after fourteen days without a visit, and after sixty with them",
      "server/accounts.test.ts › is one of at most twenty; the longest idle ends",
    ],
  ],
  [
    "7.5",
    "The password is asked again for address, password, second step, export and deletion; the address before is told; a new address counts once it is confirmed by mail (where mail is sent), and one that is another's is answered alike; deviation: there is no week to revert",
    [
      "stories/ways-in.story.ts › an export asks for the password when it was not said for ten minutes",
      "server/mail.test.ts › a change of address is told to the address before",
      "server/mail.test.ts › counts once the link that was sent to it is confirmed, and not before",
      "server/mail.test.ts › is confirmed by the account that asked alone, within ten minutes, with a link for that alone",
      "server/mail.test.ts › that is another's is answered alike, with the same work; its owner alone hears of it",
      "server/mail.test.ts › that another took meanwhile is refused as any void link is",
      "server/mail.test.ts › ends with the next that is asked for, with the password, and with the account",
      "stories/ways-in.story.ts › a new address counts once it is confirmed there, by who has signed in, by the button alone",
      "server/accounts.test.ts › is taken with the password alone, once, and opens the account from then on",
    ],
  ],
  [
    "7.5.2",
    "Devices are listed and ended one by one",
    ["stories/account.story.ts › another device is signed out from the list, and the address changed"],
  ],
  ["6.3.2, 6.4.2", "No account is made by us, no question is asked; a first start has none", []],
  ["6.8.1", "Accounts elsewhere are known by provider and number, never linked by address (next-auth's default)", []],
  ["8", "Everything is asked with its person", [idor]],
  [
    "9.1, 9.2",
    "The cookie is encrypted under one algorithm with a secret of 32 bytes, checked at the start; links by mail are no tokens of that sort",
    ["stories/security.story.ts › a session's cookie that was changed, cut or made up is nobody's", settingsRefused],
  ],
  [
    "12, 13.3",
    "TLS ends at the proxy in front; `sslmode` of the database's address is heeded; secrets by the environment",
    [settingsRefused],
  ],
  [
    "13.4",
    "No source maps, no `X-Powered-By`, probes that say ok alone; deviation: no image was scanned, there was no Docker",
    [headers],
  ],
  ["11.4", "Argon2id, 64 MiB, three passes", ["server/accounts.test.ts › keeps no password that could be read"]],
  [
    "14.2, 14.3.1",
    "No secret stands in an address; signing out forgets that person on the device",
    [
      "stories/ways-in.story.ts › a link by mail signs in once, in the browser that asked, by its button alone",
      "browser/owner.test.ts › sends what waits, then forgets that person on this device and no one else",
    ],
  ],
  [
    "15.1, 15.2",
    "Versions are pinned and install scripts named one by one; `npm run sbom` prints what is used (CycloneDX); updates are proposed weekly (.github/dependabot.yml)",
    [
      "scripts/packages.test.ts › the bill of materials names every package as it is pinned, those that are shipped as such",
      "scripts/packages.test.ts › every package that is asked for is pinned to one version",
    ],
  ],
  ["14.3", "Personal answers are not stored on the way", [headers]],
  [
    "16",
    "JSON lines with pseudonyms and the request's number, which is in its answer too; a page that fails names the reference of its line; a tracer where the operator names one",
    [
      "stories/operations.story.ts › a request's number is in its answer and in its line of the log; an address is not",
      "server/reception.test.ts › has a number in its answer and wherever its work goes, its own at the same time as others",
      "stories/operations.story.ts › an operator's tracer hears of requests",
    ],
  ],
];
