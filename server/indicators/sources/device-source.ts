import type { DeviceSource } from '../../../models/indicators/formula/sources.ts';
import type { UnknownReason } from '../../../models/indicators/indicator-value.ts';
import { isOnline, type Member } from './members.ts';
import type { Coverage, SourceState } from './source-state.ts';

/** Devices of areas, and those of which a datastream reports. */
export class DeviceState implements SourceState {
  readonly values: Float64Array;
  readonly changed: Uint8Array;
  readonly register: boolean;
  /** Datastreams of each device, by area. */
  private readonly inArea: Map<string, Member[]>[];
  private readonly online: Int32Array;
  private readonly newest: Float64Array;

  constructor(
    private readonly source: DeviceSource,
    members: Member[],
    areaCount: number,
  ) {
    this.register = source.aggregate === 'total';
    this.values = new Float64Array(areaCount).fill(Number.NaN);
    this.changed = new Uint8Array(areaCount);
    this.online = new Int32Array(areaCount);
    this.newest = new Float64Array(areaCount).fill(Number.NEGATIVE_INFINITY);
    this.inArea = Array.from({ length: areaCount }, () => new Map());
    for (const member of members)
      for (const area of member.areas) {
        const devices = this.inArea[area]!;
        const datastreams = devices.get(member.device);
        if (datastreams) datastreams.push(member);
        else devices.set(member.device, [member]);
      }
  }

  refresh(now: number): void {
    this.changed.fill(0);
    this.inArea.forEach((devices, area) => {
      let online = 0;
      let newest = Number.NEGATIVE_INFINITY;
      for (const datastreams of devices.values()) {
        let reports = false;
        for (const member of datastreams) {
          newest = Math.max(newest, member.lastTime);
          reports ||= isOnline(member, now);
        }
        if (reports) online++;
      }
      this.online[area] = online;
      this.newest[area] = newest;
      const value = this.valueOf(devices.size, online, newest);
      if (Object.is(value, this.values[area])) return;
      this.values[area] = value;
      this.changed[area] = 1;
    });
  }

  /** Nothing has ever come: nobody can tell a dead device from one that nobody has connected. */
  private valueOf(total: number, online: number, newest: number): number {
    if (this.source.aggregate === 'total') return total === 0 ? Number.NaN : total;
    return newest === Number.NEGATIVE_INFINITY ? Number.NaN : online;
  }

  reason(area: number): UnknownReason {
    return this.inArea[area]!.size === 0 ? 'no-devices' : 'silent';
  }

  coverage(area: number): Coverage {
    return {
      count: this.online[area]!,
      total: this.inArea[area]!.size,
      newest: this.newest[area]!,
      // Where none is online, the newest word is late whatever the period.
      periodSeconds: this.online[area]! > 0 ? null : 0,
      extreme: null,
    };
  }
}
