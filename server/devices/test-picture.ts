import { encodePalettePng } from '../../tiles/terrain/png.ts';

export const testPictureSize = { width: 320, height: 180 };

/** Three bits a row, five rows: as small as letters can be read. */
const glyphs: Record<string, string> = {
  0: '75557',
  1: '26227',
  2: '71747',
  3: '71717',
  4: '55711',
  5: '74717',
  6: '74757',
  7: '71111',
  8: '75757',
  9: '75717',
  A: '25755',
  B: '65656',
  C: '34443',
  D: '65556',
  E: '74647',
  F: '74644',
  G: '34553',
  H: '55755',
  I: '72227',
  J: '11152',
  K: '55655',
  L: '44447',
  M: '57755',
  N: '65555',
  O: '25552',
  P: '65644',
  Q: '25563',
  R: '65655',
  S: '34216',
  T: '72222',
  U: '55557',
  V: '55552',
  W: '55775',
  X: '55255',
  Y: '55222',
  Z: '71247',
  '-': '00700',
  ':': '02020',
  '.': '00002',
  '/': '11244',
  '+': '02720',
  _: '00007',
};

/** Black, white, grey, and the seven bars. */
const palette = Uint8Array.from([
  0x11, 0x18, 0x22, 0xf2, 0xf5, 0xf8, 0x5b, 0x68, 0x78, 0xc8, 0xcd, 0xd4, 0xc9, 0xb4, 0x58, 0x4f, 0xa6, 0xa8,
  0x58, 0x9b, 0x63, 0x96, 0x6c, 0xa6, 0xb2, 0x5a, 0x4c, 0x4a, 0x67, 0xa8,
]);
const [black, white, grey, firstBar, bars] = [0, 1, 2, 3, 7];

/** A picture of 320 × 180 pixels: bars, what device it is of, when it was made, and a mark that goes round in 10 s. */
export function testPicture(code: string, at: Date, timeZone: string): Uint8Array {
  const { width, height } = testPictureSize;
  const pixels = new Uint8Array(width * height);
  const fill = (left: number, top: number, wide: number, high: number, colour: number): void => {
    for (let y = top; y < Math.min(height, top + high); y++)
      pixels.fill(colour, y * width + left, y * width + Math.min(width, left + wide));
  };
  const write = (text: string, left: number, top: number, scale: number, colour: number): void => {
    [...text.toUpperCase()].forEach((character, n) => {
      [...(glyphs[character] ?? '')].forEach((row, y) => {
        for (let x = 0; x < 3; x++)
          if (Number(row) & (4 >> x)) fill(left + (n * 4 + x) * scale, top + y * scale, scale, scale, colour);
      });
    });
  };
  for (let bar = 0; bar < bars; bar++) {
    const left = Math.round((bar * width) / bars);
    fill(left, 0, Math.round(((bar + 1) * width) / bars) - left, 96, firstBar + bar);
  }
  const round = (at.getTime() % 10_000) / 10_000;
  fill(0, 96, width, 8, grey);
  fill(Math.round(round * (width - 16)), 96, 16, 8, white);
  fill(0, 104, width, height - 104, black);
  write('TEST PICTURE', 16, 114, 2, grey);
  write(code.slice(0, 18), 16, 130, 4, white);
  // "2026-11-21 18:05:09": the form that Swedish has.
  write(at.toLocaleString('sv-SE', { timeZone }), 16, 158, 3, white);
  return encodePalettePng(pixels, palette, width, height);
}
