// Answers go out as small as whoever asked can read them: brotli, else gzip. Next compresses with gzip alone.
import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { constants } from "node:zlib";
// @ts-expect-error the package's types are Express's, of which nothing else is here
import compression from "compression";

type Compress = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** As quick as gzip's usual level and a fifth smaller; the window (512 kB) holds a whole deck. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 19 };

/** Wraps an answer before anything writes it. */
export const compressed: Compress = compression({ brotli: { params } });
