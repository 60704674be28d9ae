export const componentTypes = [
  'INT8',
  'UINT8',
  'INT16',
  'UINT16',
  'INT32',
  'UINT32',
  'INT64',
  'UINT64',
  'FLOAT32',
  'FLOAT64',
] as const;
export type ComponentType = (typeof componentTypes)[number];
export const componentBytes: Record<ComponentType, number> = {
  INT8: 1,
  UINT8: 1,
  INT16: 2,
  UINT16: 2,
  INT32: 4,
  UINT32: 4,
  INT64: 8,
  UINT64: 8,
  FLOAT32: 4,
  FLOAT64: 8,
};
export const propertyTypes = [
  'SCALAR',
  'VEC2',
  'VEC3',
  'VEC4',
  'MAT2',
  'MAT3',
  'MAT4',
  'STRING',
  'BOOLEAN',
  'ENUM',
] as const;
export const componentsOf: Record<string, number> = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT2: 4,
  MAT3: 9,
  MAT4: 16,
};
export interface ClassProperty {
  type: (typeof propertyTypes)[number];
  componentType?: ComponentType;
  enumType?: string;
  array?: boolean;
  count?: number;
  normalized?: boolean;
  offset?: unknown;
  scale?: unknown;
  min?: unknown;
  max?: unknown;
  required?: boolean;
  noData?: unknown;
  default?: unknown;
  semantic?: unknown;
}
export interface MetadataSchema {
  classes: Map<string, Map<string, ClassProperty>>;
  enums: Map<string, { valueType: ComponentType; names: Set<string>; values: Set<number> }>;
}

/** Least and greatest number of the integers that JSON can hold. */
export const integerLimits: Partial<Record<ComponentType, [number, number]>> = {
  INT8: [-128, 127],
  UINT8: [0, 255],
  INT16: [-32768, 32767],
  UINT16: [0, 65535],
  INT32: [-(2 ** 31), 2 ** 31 - 1],
  UINT32: [0, 2 ** 32 - 1],
};
