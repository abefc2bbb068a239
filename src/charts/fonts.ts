import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';

/** The families that charts are set in: Latin letters and digits first, then simplified Chinese. */
export const fontFamily = 'Pilcrow Latin, Pilcrow Han';

const files = ['latin', 'chinese-simplified'].flatMap((subset) =>
  [400, 700].map((weight) => ({
    family: subset === 'latin' ? 'Pilcrow Latin' : 'Pilcrow Han',
    url: `@fontsource/noto-sans-sc/files/noto-sans-sc-${subset}-${weight}-normal.woff2`,
  })),
);

let registered = false;

/** Registers the fonts that come with the install: a server or container seldom has a Chinese one of its own. Once a process. */
export function registerFonts(): void {
  if (registered) return;
  for (const { family, url } of files) {
    const path = fileURLToPath(import.meta.resolve(url));
    if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`The chart font ${path} could not be read.`);
  }
  registered = true;
}
