import type { GatewayView } from '../../../models/devices/gateway.ts';

/** Gateways with those below each right after it. One whose parent is not among them stands at the top. */
export function inTree<Gateway extends Pick<GatewayView, 'code' | 'parent'>>(
  gateways: readonly Gateway[],
): { gateway: Gateway; depth: number }[] {
  const codes = new Set(gateways.map(({ code }) => code));
  const below = new Map<string | null, Gateway[]>();
  for (const gateway of gateways) {
    const parent = gateway.parent !== null && codes.has(gateway.parent) ? gateway.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), gateway]);
  }
  const lines = (parent: string | null, depth: number): { gateway: Gateway; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((gateway) => [{ gateway, depth }, ...lines(gateway.code, depth + 1)]);
  return lines(null, 0);
}
