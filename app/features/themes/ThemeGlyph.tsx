import { glyphs } from '../../engines/cesium/labels/glyphs.ts';

/** The sign of a theme: its glyph on a disc of its colour. */
export function ThemeGlyph({ icon, colour }: { icon: string; colour: string }) {
  const glyph = glyphs[icon] ?? glyphs['dot']!;
  return (
    <svg className="theme-glyph" viewBox="0 0 40 40" width={26} height={26} aria-hidden>
      <circle cx={20} cy={20} r={19} fill={colour} />
      <path
        d={glyph.path}
        transform="translate(8 8)"
        {...(glyph.stroke
          ? {
              fill: 'none',
              stroke: '#ffffff',
              strokeWidth: 2.2,
              strokeLinecap: 'round',
              strokeLinejoin: 'round',
            }
          : { fill: '#ffffff' })}
      />
    </svg>
  );
}
