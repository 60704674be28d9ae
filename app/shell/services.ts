import { followAlarmCalls } from '../features/alarms/follow-alarm-calls.ts';
import { followAlarmCounts } from '../features/alarms/follow-alarm-counts.ts';
import { followCity } from '../features/city/follow-city.ts';
import { followDeviceStates } from '../features/devices/follow-device-states.ts';
import { followRuns } from '../features/flood/follow-runs.ts';
import { followImpact } from '../features/flood/impact/follow-impact.ts';
import { followRouteEnds } from '../features/flood/impact/impact-actions.ts';
import { followOneClock } from '../features/flood/view/follow-one-clock.ts';
import { followGauges } from '../features/forecast/follow-gauges.ts';
import { followReview } from '../features/forecast/follow-review.ts';
import { followIndicators } from '../features/indicators/follow-indicators.ts';
import { followSelection } from '../features/inspector/follow-selection.ts';
import { followLive } from '../features/live/follow-live.ts';
import { followOverview } from '../features/live/follow-overview.ts';
import { followDrainage } from '../features/pipes/drainage/follow-drainage.ts';
import { followGround } from '../features/pipes/ground/follow-ground.ts';
import { followGateways } from '../features/sensing/follow-gateways.ts';
import { followTrack } from '../features/sensing/follow-track.ts';
import { followStatus } from '../features/server/follow-status.ts';
import { applyShareLinkLook, decodeShareLink } from '../features/share/share-link.ts';
import { followClock } from '../features/timeline/follow-clock.ts';

/** Everything that goes on beside the screen: server, city, live stream, clock, selection, runs. */
export function startServices(options: { wholeCity: boolean; isDesk: boolean }): () => void {
  const link = decodeShareLink(location.hash);
  if (link) applyShareLinkLook(link);
  const stops = [
    followStatus(),
    followCity({ city: new URLSearchParams(location.search).get('city'), link }),
    followLive({ whole: options.wholeCity }),
    ...(options.wholeCity ? [] : [followOverview()]),
    followClock(),
    followSelection(),
    followDeviceStates(),
    followGateways(),
    followTrack(),
    followRuns(),
    followDrainage(),
    followImpact(),
    followGauges(),
    followRouteEnds(),
    followGround(),
    followOneClock(),
    followReview(),
    followIndicators(),
    followAlarmCounts(),
    ...(options.isDesk || options.wholeCity ? [followAlarmCalls({ always: options.wholeCity })] : []),
  ];
  return () => {
    for (const stop of stops.reverse()) stop();
  };
}
