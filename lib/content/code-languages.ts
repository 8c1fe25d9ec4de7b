// The languages that code may be written in, and their names for those who listen. `text` has no colours.

export const CODE_LANGUAGES = {
  python: "Python",
  sql: "SQL",
  typescript: "TypeScript",
  json: "JSON",
  yaml: "YAML",
  bash: "Shell",
  text: "Text",
} as const;

export type CodeLanguage = keyof typeof CODE_LANGUAGES;

export const isCodeLanguage = (name: string): name is CodeLanguage => Object.hasOwn(CODE_LANGUAGES, name);
