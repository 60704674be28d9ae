import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { drainageLayers } from '../../pipes/drainage/drainage-layers.ts';
import '../../pipes/drainage/drainage.css';

/** Whether the storm sewer below the streets is computed too; nothing where the city has none. */
export function SewerField() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const scene = useAppState((state) => state.scene);
  const sewer = useAppState((state) => state.floodDraft.more.sewer);
  return drainageLayers({ scene }).map(({ id, dataset, name }) =>
    dataset === null ? null : (
      <label key={id} className="sewer-check" title={words('flood.sewerNote')}>
        <input
          type="checkbox"
          data-testid="flood-sewer"
          checked={sewer?.dataset === dataset}
          onChange={({ target }) =>
            dispatch('set-flood-details', { sewer: target.checked ? { dataset } : null })
          }
        />
        {words('flood.sewer', { name: name[language] })}
      </label>
    ),
  );
}
