// The shelf: file formats that decks can be read from, by how a file's name ends.
import type { Importer } from "./importer";
import { markdown } from "./markdown";

const shelf: readonly Importer[] = [markdown];

export const importerFor = (path: string): Importer | undefined =>
  shelf.find((importer) => path.endsWith(importer.ending));
