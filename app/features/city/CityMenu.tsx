import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown } from 'lucide-react';
import { dispatch } from '../../actions/action.ts';
import { formatCrs } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';

/** The city shown, and the others to turn to. */
export function CityMenu() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const cities = useAppState((state) => state.cities);
  const city = useAppState((state) => state.city);
  if (!city) return null;
  return (
    <Menu.Root>
      <Menu.Trigger className="city-button" title={words('city.choose')} data-testid="city-menu">
        {city.name[language]}
        <ChevronDown size={14} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start" className="positioner">
          <Menu.Popup className="menu">
            <Menu.RadioGroup
              value={city.id}
              onValueChange={(id: string) => dispatch('set-city', { city: id })}
            >
              {cities.map((candidate) => (
                <Menu.RadioItem
                  key={candidate.id}
                  value={candidate.id}
                  className="menu-item"
                  closeOnClick
                  data-testid={`city-${candidate.id}`}
                >
                  <span>{candidate.name[language]}</span>
                  <span className="muted">{formatCrs(candidate.crs)}</span>
                  <Menu.RadioItemIndicator>
                    <Check size={14} aria-hidden />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
