// Code to coloured HTML: Shiki with a theme of CSS variables, whose inline colours become classes (`tok-keyword`), so
// that one markup serves light and dark.
import {
  createCssVariablesTheme,
  createHighlighterCore,
  type HighlighterCore,
  type LanguageRegistration,
} from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { CODE_LANGUAGES, type CodeLanguage, isCodeLanguage } from "./code-languages";
import { escapeHtml } from "./escape";
import { byteLength, LIMITS } from "./limits";

type Grammar = { readonly default: LanguageRegistration[] };

const GRAMMARS: Readonly<Record<Exclude<CodeLanguage, "text">, () => Promise<Grammar>>> = {
  python: () => import("shiki/langs/python.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  typescript: () => import("shiki/langs/typescript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
  bash: () => import("shiki/langs/bash.mjs"),
};

const THEME = "driftless";
let highlighter: HighlighterCore | undefined;

/** A language must be loaded before its first code is coloured; unknown ones are left plain. */
export async function loadLanguages(languages: Iterable<string>): Promise<void> {
  highlighter ??= await createHighlighterCore({
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: "--" })],
    langs: [],
    engine: createJavaScriptRegexEngine(),
  });
  for (const language of languages) {
    if (!isCodeLanguage(language) || language === "text" || highlighter.getLoadedLanguages().includes(language))
      continue;
    await highlighter.loadLanguage((await GRAMMARS[language]()).default);
  }
}

/** `Python, 4 lines`: what a screen reader says of the block. */
export function codeLabel(code: string, language: string): string {
  const lines = code.split("\n").length;
  const name = isCodeLanguage(language) ? CODE_LANGUAGES[language] : "Code";
  return `${name}, ${lines} ${lines === 1 ? "line" : "lines"}`;
}

/** The inside of a `code` element. */
export function codeHtml(code: string, language: string): string {
  if (!highlighter?.getLoadedLanguages().includes(language) || byteLength(code) > LIMITS.codeBytes)
    return escapeHtml(code);
  // Without a limit: what a busy machine could not colour in time would be stored so.
  const { tokens } = highlighter.codeToTokens(code, { lang: language, theme: THEME, tokenizeTimeLimit: 0 });
  return tokens
    .map((line) =>
      line
        .map(({ content, color }) => {
          const token = /--token-([a-z-]+)/.exec(color ?? "")?.[1];
          return token === undefined ? escapeHtml(content) : `<span class="tok-${token}">${escapeHtml(content)}</span>`;
        })
        .join(""),
    )
    .join("\n");
}
