/** The form of a firmware job: text as it was written. */
export interface FirmwareDraft {
  product: string;
  /** Codes, apart by blanks, commas or lines; blank: all of the product. */
  devices: string;
  version: string;
  url: string;
  sha256: string;
  bytes: string;
  /** Percent by the end of each wave: "5, 25, 100". */
  waves: string;
  failurePercent: string;
  attempts: string;
  minutes: string;
}

const parts = (text: string): string[] => text.split(/[\s,;，、；]+/).filter((part) => part !== '');
/** NaN for a blank: a field that nobody has filled in is no zero. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** What the form orders; `firmwareOrder` says whether it can be. */
export const orderOfDraft = (draft: FirmwareDraft): unknown => ({
  product: draft.product,
  devices: parts(draft.devices).length > 0 ? parts(draft.devices) : null,
  version: draft.version,
  url: draft.url.trim(),
  sha256: draft.sha256.trim().toLowerCase(),
  bytes: numberOf(draft.bytes),
  waves: parts(draft.waves).map((part) => numberOf(part.replace(/%$/, '')) / 100),
  failureLimit: numberOf(draft.failurePercent) / 100,
  attempts: numberOf(draft.attempts),
  timeoutSeconds: numberOf(draft.minutes) * 60,
});
