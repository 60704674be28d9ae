import { heightReference } from '../place/source-heights.ts';

export { type SourcePlace, sourcePlace } from '../place/source-place.ts';

export const heightDatumOf = (crs: string): string => heightReference(crs, {}).datum;
