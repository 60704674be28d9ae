/**
 * Level at which the water stands at a gauge without rain, metres above the height datum, as the registry says: history and
 * live simulation begin there. Undefined where it says none.
 */
export const normalLevelOf = (attributes: Readonly<Record<string, unknown>>): number | undefined => {
  const level = attributes['normalLevelMetres'];
  return typeof level === 'number' && Number.isFinite(level) ? level : undefined;
};
