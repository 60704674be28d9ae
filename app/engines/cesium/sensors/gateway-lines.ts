import {
  type Billboard,
  type BillboardCollection,
  Cartesian3,
  Color,
  Material,
  PolylineCollection,
  type Scene,
} from 'cesium';
import type { GatewayView } from '../../../../models/devices/gateway.ts';
import type { AppState } from '../../../state/state.ts';
import { colourFromHex } from '../colours/cesium-colour.ts';
import { linkPattern } from '../colours/link-patterns.ts';
import { addSigns } from '../labels/sign-collection.ts';
import type { Picked } from '../layers/layer-adapter.ts';
import { loadOfGateway, type ShownLink, shownGateways } from './gateway-links.ts';
import { badgePixels, badgeSprite, gatewayHeight, gatewaySprite, gatewayWidth } from './sensor-sprites.ts';
import type { Manner } from './sign-paint.ts';

/** A line rises by so much of its length, so that roofs and other lines do not hide where it ends. */
const rise = 0.12;
/** Points of a line. */
const points = 9;
const dashPixels = 28;
/** The sign stands above the gateway, metres. */
const liftMetres = 6;
const lineColour = { dark: '#4cc2ff', light: '#0369a1' };
const brokenColour = { dark: '#9daec6', light: '#56657a' };

class GatewayId {
  constructor(readonly code: string) {}
}

/** Gateways with their load, and a line to each of their devices: its dashes say the kind of link. */
export class GatewayLines {
  private readonly signs: BillboardCollection;
  private readonly lines: PolylineCollection;
  private readonly materials = new Map<string, Material>();
  private manner: Manner = { theme: 'light', opacity: 1 };
  /** What is drawn: loads are asked for often, and seldom is anything else. */
  private drawn = '';

  constructor(private readonly scene: Scene) {
    this.lines = scene.primitives.add(new PolylineCollection()) as PolylineCollection;
    this.signs = addSigns(scene);
  }

  set visible(visible: boolean) {
    this.signs.show = visible;
    this.lines.show = visible;
  }

  /** Draws what the state asks for, where that is not what is drawn. */
  show(state: AppState, manner: Manner): void {
    const { gateways, links } = shownGateways(state);
    const chosenCode = state.selection?.kind === 'gateway' ? state.selection.code : null;
    const wanted = JSON.stringify([
      ...[manner, chosenCode],
      gateways.map((gateway) => [gateway.code, gateway.status, textOf(gateway), gateway.position]),
      links.map(({ link, broken, own }) => [link.thing, link.gateway, link.link, broken, own]),
    ]);
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    if (manner !== this.manner) this.materials.clear();
    this.manner = manner;
    this.signs.removeAll();
    this.lines.removeAll();
    for (const gateway of gateways) {
      const text = textOf(gateway);
      const chosen = chosenCode === gateway.code;
      const { longitude, latitude, height } = gateway.position!;
      const sign = this.sign(
        Cartesian3.fromDegrees(longitude, latitude, height + liftMetres),
        `gateway ${text} ${gateway.status} ${chosen} ${manner.theme}`,
        () => gatewaySprite(text, gateway.status, chosen, manner.theme),
        [gatewayWidth, gatewayHeight],
      );
      sign.id = new GatewayId(gateway.code);
    }
    for (const link of links) this.drawLink(link);
  }

  identify(picked: unknown): Picked | null {
    const id = (picked as { id?: unknown } | undefined)?.id;
    return id instanceof GatewayId ? { kind: 'gateway', code: id.code } : null;
  }

  dispose(): void {
    this.scene.primitives.remove(this.signs);
    this.scene.primitives.remove(this.lines);
    this.materials.clear();
  }

  private drawLink({ link, gateway, broken, own }: ShownLink): void {
    const { longitude, latitude, height } = gateway.position!;
    const positions = arc(
      Cartesian3.fromDegrees(link.longitude, link.latitude, link.height),
      Cartesian3.fromDegrees(longitude, latitude, height + liftMetres),
    );
    const { widthPixels } = linkPattern(link.link);
    this.lines.add({
      positions,
      width: own ? widthPixels + 1.5 : widthPixels,
      material: this.materialOf(link.link, broken, own),
    });
    if (broken)
      this.sign(
        positions[(points - 1) / 2]!,
        `badge network-cut ${this.manner.theme}`,
        () => badgeSprite('network-cut', this.manner.theme),
        [badgePixels + 3, badgePixels + 3],
      );
  }

  private sign(
    position: Cartesian3,
    image: string,
    draw: () => HTMLCanvasElement,
    [width, height]: [number, number],
  ): Billboard {
    const sign = this.signs.add({
      ...{ position, width, height },
      color: Color.WHITE.withAlpha(this.manner.opacity),
      // What is selected is looked for, also behind a house.
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
    });
    sign.setImage(image, draw);
    return sign;
  }

  /** Lines of one look share their material: the engine then draws them together. */
  private materialOf(link: ShownLink['link']['link'], broken: boolean, own: boolean): Material {
    const { theme, opacity } = this.manner;
    const { sixteenths } = linkPattern(link);
    const key = `${sixteenths} ${broken} ${own}`;
    const known = this.materials.get(key);
    if (known) return known;
    const colour = colourFromHex((broken ? brokenColour : lineColour)[theme]);
    colour.alpha = (own ? 1 : broken ? 0.6 : 0.75) * opacity;
    const material = sixteenths.includes('0')
      ? Material.fromType('PolylineDash', {
          color: colour,
          dashLength: dashPixels,
          dashPattern: Number.parseInt(sixteenths, 2),
        })
      : Material.fromType('Color', { color: colour });
    this.materials.set(key, material);
    return material;
  }
}

function textOf(gateway: GatewayView): string {
  const load = loadOfGateway(gateway);
  return load === null ? '–' : `${Math.round(load)} %`;
}

/** A line that bends upwards from one place to another. */
function arc(from: Cartesian3, to: Cartesian3): Cartesian3[] {
  const up = Cartesian3.normalize(from, new Cartesian3());
  const metres = rise * Cartesian3.distance(from, to);
  return Array.from({ length: points }, (_, index) => {
    const share = index / (points - 1);
    const place = Cartesian3.lerp(from, to, share, new Cartesian3());
    const bend = Cartesian3.multiplyByScalar(up, 4 * metres * share * (1 - share), new Cartesian3());
    return Cartesian3.add(place, bend, place);
  });
}
