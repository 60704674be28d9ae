import { type Admission, spokeAsDatastream, valuesOfSample } from '../../../models/devices/admission.ts';
import type { GeoPoint } from '../../../models/geo/position.ts';
import type { Product } from '../../../models/sensing/thing-model.ts';

/** The form by which somebody admits what has spoken unregistered. */
export interface AdmitDraft {
  code: string;
  name: string;
  /** `id@version` of the product; "" while none is chosen. */
  model: string;
  /** Property that a single datastream reports; "" where the whole device spoke. */
  property: string;
  longitude: string;
  latitude: string;
  height: string;
  owner: string;
  /** Nobody but the one who has spoken may speak for it. */
  onlySender: boolean;
}

export const keyOfModel = ({ id, version }: Pick<Product, 'id' | 'version'>): string => `${id}@${version}`;

/**
 * What is proposed: the code that the key names, and the product that has all the properties that were heard, the
 * newest one of those.
 */
export function proposedDraft(heard: Admission, products: readonly Product[]): AdmitDraft {
  const device = !spokeAsDatastream(heard.sample);
  const border = heard.key.lastIndexOf('.');
  const code = device || border <= 0 ? heard.key : heard.key.slice(0, border);
  const last = device || border <= 0 ? null : heard.key.slice(border + 1);
  const names = device ? Object.keys(valuesOfSample(heard.sample)) : last === null ? [] : [last];
  const fitting = products
    .filter(
      ({ state, properties }) =>
        (state === 'published' || state === 'debug') &&
        names.length > 0 &&
        names.every((name) => properties.some(({ id }) => id === name)),
    )
    .sort((one, other) => other.version - one.version)[0];
  return {
    code,
    name: code,
    model: fitting ? keyOfModel(fitting) : '',
    property: !device && last !== null && fitting ? last : '',
    longitude: '',
    latitude: '',
    height: '',
    owner: '',
    onlySender: true,
  };
}

export const atPlace = (draft: AdmitDraft, place: GeoPoint): AdmitDraft => ({
  ...draft,
  longitude: place.longitude.toFixed(7),
  latitude: place.latitude.toFixed(7),
  height: place.height.toFixed(2),
});

/** Fields that the form cannot do without and that are blank or no number, in the order of the form. */
export function missingInDraft(draft: AdmitDraft, heard: Admission): (keyof AdmitDraft)[] {
  const texts = (['code', 'name', 'model'] as const).filter((field) => draft[field].trim() === '');
  const property: (keyof AdmitDraft)[] =
    spokeAsDatastream(heard.sample) && draft.property === '' ? ['property'] : [];
  const numbers = (['longitude', 'latitude', 'height'] as const).filter(
    (field) => draft[field].trim() === '' || !Number.isFinite(Number(draft[field])),
  );
  return [...texts, ...property, ...numbers];
}

/** The registration that a draft asks for: one device with a datastream for each property of its product. */
export function registrationOf(draft: AdmitDraft, heard: Admission, product: Product): unknown[] {
  const code = draft.code.trim();
  return [
    {
      code,
      name: draft.name.trim(),
      model: { id: product.id, version: product.version },
      longitude: Number(draft.longitude),
      latitude: Number(draft.latitude),
      height: Number(draft.height),
      owner: draft.owner.trim() || null,
      ...(draft.onlySender ? { senders: [heard.sender] } : {}),
      datastreams: product.properties.map(({ id }) => ({
        // What has spoken keeps the key that it spoke by.
        key: spokeAsDatastream(heard.sample) && id === draft.property ? heard.key : `${code}.${id}`,
        name: `${draft.name.trim()} ${id}`,
        property: id,
      })),
    },
  ];
}
