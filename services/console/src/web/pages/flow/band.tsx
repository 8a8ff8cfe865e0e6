import type { Comparison } from '@lodestone/accountancy'
import { many, mass } from '../../ui/figures.ts'
import { materialName } from '../../ui/material.ts'

const WIDTH = 900
const MIDDLE = WIDTH / 2

const TONES = { balanced: 'good', missing: 'bad', gained: 'bad', not_known: 'warn' } as const
const NAMES = {
  balanced: 'Balanced',
  missing: 'Missing',
  gained: 'More than can be',
  not_known: 'Not known',
} as const

/** The difference on a line: what weighing and analysis explain is the inner band, from where it is an alarm the outer edge. */
export const Band = ({ comparison, of }: { readonly comparison: Comparison; readonly of: string }) => {
  const { unaccounted, uncertainty, hidden, alarmTimes10, verdict, sentence, where } = comparison
  const alarm = (uncertainty * alarmTimes10) / 10
  const reach = 1.25 * Math.max(Math.abs(unaccounted), alarm + hidden, 1)
  const at = (grams: number): number => MIDDLE + (grams / reach) * (MIDDLE - 20)
  return (
    <div className="flow-band">
      <p>
        <span className="badge" data-tone={TONES[verdict]}>
          {NAMES[verdict]}
        </span>{' '}
        {sentence}
      </p>
      <svg
        viewBox={`0 0 ${WIDTH} 92`}
        role="img"
        aria-label={`Not accounted for: ${mass(unaccounted)} ${of}; uncertainty ${mass(uncertainty)}; alarm beyond ${mass(alarm)}.`}
      >
        <rect
          className="band-alarm"
          data-tone={TONES[verdict]}
          x={at(-alarm)}
          y={30}
          width={Math.max(2, at(alarm + hidden) - at(-alarm))}
          height={22}
        />
        <rect
          className="band-one"
          x={at(-uncertainty)}
          y={30}
          width={Math.max(2, at(uncertainty) - at(-uncertainty))}
          height={22}
        />
        <line className="band-axis" x1={10} x2={WIDTH - 10} y1={41} y2={41} />
        <line className="band-zero" x1={MIDDLE} x2={MIDDLE} y1={24} y2={58} />
        <circle className="band-point" data-tone={TONES[verdict]} cx={at(unaccounted)} cy={41} r={7} />
        <text
          className="band-text"
          x={at(unaccounted)}
          y={18}
          textAnchor={unaccounted > reach / 2 ? 'end' : unaccounted < -reach / 2 ? 'start' : 'middle'}
        >
          {mass(unaccounted)}
        </text>
        <text className="band-text quiet-text" x={MIDDLE} y={76} textAnchor="middle">
          0
        </text>
        <text className="band-text quiet-text" x={14} y={76}>
          more than can be
        </text>
        <text className="band-text quiet-text" x={WIDTH - 14} y={76} textAnchor="end">
          missing
        </text>
      </svg>
      <dl className="flow-figures">
        <div>
          <dt>Standard uncertainty</dt>
          <dd className="number">{mass(uncertainty)}</dd>
        </div>
        <div>
          <dt>Alarm beyond</dt>
          <dd className="number">{mass(alarm)}</dd>
        </div>
        <div>
          <dt>Walls, vapour and losses nobody analysed may hide</dt>
          <dd className="number">{mass(hidden)}</dd>
        </div>
        {where === undefined ? null : (
          <div>
            <dt>Most of it</dt>
            <dd>
              {where.process} in {where.area}, {mass(where.grams)}
            </dd>
          </div>
        )}
        {(comparison.notAnalysed ?? []).map(({ material, lots, grams }) => (
          <div key={material}>
            <dt>Not analysed</dt>
            <dd className="number">
              {many(lots, 'lot')} of {materialName(material)}, {mass(grams)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
