import { Switch } from '@base-ui/react/switch';
import { LayoutDashboard } from 'lucide-react';
import { useMemo } from 'react';
import type { ThemeLayer } from '../../../scenes/themes/theme-pack.ts';
import type { CityTheme } from '../../../scenes/themes/theme-status.ts';
import { dispatch } from '../../actions/action.ts';
import { legendColours } from '../../engines/cesium/colours/value-colour.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { AlarmSign } from '../alarms/AlarmSign.tsx';
import { unitOf } from '../sensing/SensingPanel.tsx';
import { switchTheme } from './switch-theme.ts';
import { ThemeGlyph } from './ThemeGlyph.tsx';
import './themes.css';
import { alarmsOfTheme, countDevices } from './theme-members.ts';

const shownAlarms = 5;
const shownProblems = 4;

/** The trades of the city: choosing one shows what it is about; switches put them into the city or take them out. */
export function ThemesPanel() {
  const words = useWords();
  const themes = useAppState((state) => state.themes);
  const chosen = useAppState((state) => state.chosenTheme);
  if (themes.length === 0) return <Empty>{words('themes.empty')}</Empty>;
  const on = themes.filter((theme) => theme.on);
  const off = themes.filter((theme) => !theme.on);
  return (
    <>
      <Block
        title={words('themes.on')}
        extra={
          chosen ? (
            <button
              type="button"
              className="link"
              data-testid="theme-none"
              onClick={() => dispatch('choose-theme', { theme: null })}
            >
              {words('themes.leave')}
            </button>
          ) : null
        }
      >
        {on.length === 0 ? <Empty>{words('themes.noneOn')}</Empty> : null}
        <ul className="list">
          {on.map((theme) => (
            <li key={theme.id}>
              <ThemeLine theme={theme} chosen={theme.id === chosen} />
              {theme.id === chosen ? <ThemeDetail theme={theme} /> : null}
            </li>
          ))}
        </ul>
      </Block>
      {off.length > 0 ? (
        <Block title={words('themes.off')}>
          <ul className="list">
            {off.map((theme) => (
              <li key={theme.id}>
                <div className="theme-line off">
                  <ThemeGlyph icon={theme.icon} colour={theme.colour} />
                  <Name theme={theme} />
                  <OnSwitch theme={theme} />
                </div>
                <Problems theme={theme} />
              </li>
            ))}
          </ul>
        </Block>
      ) : null}
    </>
  );
}

function Name({ theme }: { theme: CityTheme }) {
  const language = useAppState((state) => state.language);
  return (
    <span className="list-name" title={theme.summary?.[language]}>
      {theme.name[language]}
    </span>
  );
}

function ThemeLine({ theme, chosen }: { theme: CityTheme; chosen: boolean }) {
  const words = useWords();
  const datastreams = useAppState((state) => state.datastreams);
  const alarms = useAppState((state) => state.alarms);
  const rules = useAppState((state) => state.alarmRules);
  const devices = useMemo(() => countDevices(theme, datastreams), [theme, datastreams]);
  const active = useMemo(() => alarmsOfTheme(theme, alarms, rules).length, [theme, alarms, rules]);
  return (
    <>
      <button
        type="button"
        className="list-button theme-line"
        aria-pressed={chosen}
        data-testid={`theme-${theme.id}`}
        onClick={() => dispatch('choose-theme', { theme: chosen ? null : theme.id })}
      >
        <ThemeGlyph icon={theme.icon} colour={theme.colour} />
        <Name theme={theme} />
        {active > 0 ? (
          <span className="theme-alarms" title={words('themes.alarms', { count: active })}>
            {active}
          </span>
        ) : null}
        <span className="theme-devices">{words('themes.devices', { count: devices })}</span>
      </button>
      <Problems theme={theme} />
    </>
  );
}

/** What is wrong with the file of a pack; the former version goes on. */
function Problems({ theme }: { theme: CityTheme }) {
  const words = useWords();
  if (theme.problems.length === 0) return null;
  return (
    <div className="theme-problems" role="status">
      <strong>
        {words(theme.pack ? 'themes.broken' : 'themes.unusable', { file: theme.file ?? theme.id })}
      </strong>
      <ul>
        {theme.problems.slice(0, shownProblems).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}

function OnSwitch({ theme }: { theme: CityTheme }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  return (
    <Switch.Root
      className="switch"
      checked={theme.on}
      disabled={!theme.on && theme.pack === null}
      aria-label={words('themes.switch', { name: theme.name[language] })}
      data-testid={`theme-on-${theme.id}`}
      onCheckedChange={(on) => void switchTheme(theme.id, on)}
    >
      <Switch.Thumb className="switch-thumb" />
    </Switch.Root>
  );
}

/** The chosen theme: layers with legends, alarms, its dashboard. */
function ThemeDetail({ theme }: { theme: CityTheme }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const alarms = useAppState((state) => state.alarms);
  const rules = useAppState((state) => state.alarmRules);
  const datastreams = useAppState((state) => state.datastreams);
  const { pack } = theme;
  if (!pack) return null;
  const active = alarmsOfTheme(theme, alarms, rules);
  return (
    <div className="theme-detail">
      <p>{pack.summary[language]}</p>
      <ul className="list">
        {pack.layers.map((layer) => (
          <LayerItem key={layer.id} layer={layer} />
        ))}
      </ul>
      {active.slice(0, shownAlarms).map((alarm) => (
        <button
          key={alarm.id}
          type="button"
          className="list-button"
          onClick={() => dispatch('open-panel', { panel: 'alarms', keepOpen: true })}
        >
          <AlarmSign level={alarm.level} />
          <span className="list-name">{alarm.name[language]}</span>
          <span className="theme-devices">{datastreams.find(({ id }) => id === alarm.datastream)?.name}</span>
        </button>
      ))}
      {active.length > shownAlarms ? (
        <p className="theme-more">{words('themes.moreAlarms', { count: active.length - shownAlarms })}</p>
      ) : null}
      {theme.kept.map((kept) => (
        <p key={kept} className="theme-more">
          {kept}
        </p>
      ))}
      <div className="theme-foot">
        {pack.dashboard ? (
          <a className="link" href={`/dashboard?dashboard=${encodeURIComponent(pack.dashboard.id)}`}>
            <LayoutDashboard size={14} aria-hidden /> {words('themes.dashboard')}
          </a>
        ) : null}
        <OnSwitch theme={theme} />
      </div>
    </div>
  );
}

/** A layer of devices can be chosen to colour the sensors; the chosen one shows what its values mean. */
function LayerItem({ layer }: { layer: ThemeLayer }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const property = useAppState((state) =>
    layer.shows === 'devices'
      ? state.observedProperties.find((known) => known.id === layer.observedProperty)
      : undefined,
  );
  const chosen = useAppState((state) => property !== undefined && state.sensorProperty === property.id);
  if (layer.shows !== 'devices')
    return (
      <li className="theme-layer">
        <span className="list-name">{layer.name[language]}</span>
        <span className="theme-devices">{words(`themes.${layer.shows}`)}</span>
      </li>
    );
  return (
    <li>
      <button
        type="button"
        className="list-button"
        aria-pressed={chosen}
        disabled={!property}
        onClick={() => dispatch('set-sensor-property', { property: property!.id })}
      >
        <span
          className="theme-ramp"
          style={
            property && {
              background: `linear-gradient(90deg, ${legendColours(property, 5)
                .map(({ colour }) => colour)
                .join(',')})`,
            }
          }
        />
        <span className="list-name">{layer.name[language]}</span>
        <span className="theme-devices">{property ? unitOf(property.unit) : words('themes.noDevices')}</span>
      </button>
      {chosen && property && layer.legend.length > 0 ? (
        <ul className="theme-legend">
          {layer.legend.map(({ from, name, colour }) => (
            <li key={name.en}>
              <i className="swatch" style={{ background: colour }} />
              <span>{name[language]}</span>
              <span className="theme-devices">
                {from === null
                  ? ''
                  : `≥ ${formatNumber(from, property.decimals, language)} ${unitOf(property.unit)}`}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
