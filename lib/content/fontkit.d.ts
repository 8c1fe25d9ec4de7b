// The part of fontkit that measuring labels needs; the package brings no types.
declare module "fontkit" {
  export type Font = {
    readonly unitsPerEm: number;
    readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
    readonly glyphForCodePoint: (codePoint: number) => { readonly advanceWidth: number };
  };
  export function openSync(path: string): Font;
}
