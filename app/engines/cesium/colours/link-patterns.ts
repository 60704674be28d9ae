import type { GatewayLink } from '../../../../models/devices/rehoming.ts';

/** How a link is drawn: sixteenths of a dash, 1 where there is ink, and how wide. Cables are whole, radio is broken. */
export interface LinkPattern {
  sixteenths: string;
  widthPixels: number;
}

const patterns: Record<string, LinkPattern> = {
  fibre: { sixteenths: '1111111111111111', widthPixels: 2.6 },
  ethernet: { sixteenths: '1111111111111111', widthPixels: 1.6 },
  rs485: { sixteenths: '1111111111111100', widthPixels: 1.6 },
  plc: { sixteenths: '1111111100110011', widthPixels: 2.2 },
  '5g': { sixteenths: '1111111100000000', widthPixels: 2.2 },
  '4g': { sixteenths: '1111000011110000', widthPixels: 2 },
  wifi: { sixteenths: '1110001110001110', widthPixels: 2 },
  'nb-iot': { sixteenths: '1100110011001100', widthPixels: 2 },
  lora: { sixteenths: '1100000011000000', widthPixels: 2.2 },
  beidou: { sixteenths: '1111111100011000', widthPixels: 2 },
};
const unknownLink: LinkPattern = { sixteenths: '1000000000000000', widthPixels: 1.6 };

/** The pattern of a kind of link; sparse dots where nobody has said which it is. */
export const linkPattern = (link: GatewayLink['link']): LinkPattern =>
  (link !== null && patterns[link]) || unknownLink;

/** The same as lengths of ink and gap in pixels, as SVG wants them; empty for a whole line. */
export function dashArray({ sixteenths }: LinkPattern, pixels: number): string {
  const runs = sixteenths.match(/1+|0+/g)!;
  return runs.length === 1 ? '' : runs.map((run) => (run.length * pixels) / 16).join(' ');
}
