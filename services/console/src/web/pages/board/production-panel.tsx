import type { ProductionAnswer } from '@lodestone/client'
import type { ReactNode } from 'react'
import { useProduction } from '../../data/board.ts'
import { useSession } from '../../data/session.tsx'
import { Asked } from '../../ui/asked.tsx'
import { count, day, mass, tonnes, words } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { bars, right, Table } from '../../ui/table.tsx'

/** What is made, stage by stage and site by site, at which rate a year, and how far that is from the plan. */
export const ProductionPanel = () => (
  <Panel title="Production against plan" note="The last 28 days, as a rate a year" className="span-7">
    <Asked query={useProduction()} what="What was made" lines={8}>
      {(answer) => <Stages {...answer} />}
    </Asked>
  </Panel>
)

const Stages = ({ stages: all, plan, from, ratedFrom }: ProductionAnswer) => {
  // Who sees some areas only is not told of stages that none of them has.
  const { areas } = useSession()
  const stages = areas === undefined ? all : all.filter(({ sites }) => sites.length > 0)
  if (stages.length === 0) return <p className="empty">Your areas made nothing that is planned.</p>
  return (
    <>
      <Table
        name="Production, stage by stage"
        columns={[
          'Stage',
          'Site',
          right('Runs'),
          right('Made'),
          right('A year'),
          bars('Of the plan'),
          right('Plan'),
        ]}
      >
        {stages.map((stage) => (
          <StageRows key={stage.stage} {...stage} />
        ))}
      </Table>
      <p className="quiet small-text table-foot">
        {saidOf(stages)}
        {stages.some(({ isPlanRecorded }) => !isPlanRecorded)
          ? ` Where nobody said what sites are to make, the plan is the published one: ${plan.words}.`
          : ''}
        {Date.parse(ratedFrom) > Date.parse(from)
          ? ` The rate is counted from ${day(ratedFrom)}, when the first was made.`
          : ''}
      </p>
    </>
  )
}

type Stage = ProductionAnswer['stages'][number]
type Site = Stage['sites'][number]

/** A stage as a whole; and its sites, where there are several, or where it was said of one what it is to make. */
const StageRows = (stage: Stage) => {
  const { sites, isPlanRecorded } = stage
  const only = sites.length === 1 ? sites[0] : undefined
  return (
    <>
      <Row
        name={<th scope="row">{words(stage.stage)}</th>}
        site={sites.length === 0 ? 'none' : only !== undefined ? only.site : `${sites.length} sites`}
        made={stage}
        planned={stage.planGramsPerYear}
        isSaid={isPlanRecorded}
      />
      {only !== undefined
        ? null
        : sites.map((site) => (
            <Row
              key={site.site}
              name={<td />}
              site={site.site}
              made={site}
              planned={site.plan?.gramsPerYear ?? null}
              isSaid
            />
          ))}
    </>
  )
}

type RowProps = {
  readonly name: ReactNode
  readonly site: string
  readonly made: Pick<Site, 'runs' | 'grams' | 'gramsPerYear'>
  /** Null where nobody said. */
  readonly planned: number | null
  readonly isSaid: boolean
}

const Row = ({ name, site, made, planned, isSaid }: RowProps) => (
  <tr>
    {name}
    <td className={made.runs === 0 ? 'quiet' : undefined}>{site}</td>
    <td className="right">{count(made.runs)}</td>
    <td className="right">{mass(made.grams)}</td>
    <td className="right">{tonnes(made.gramsPerYear)}</td>
    <td className="bar-column">
      {planned === null || planned === 0 ? null : (
        <>
          <div className="bar" aria-hidden="true">
            <span style={{ width: `${Math.min(100, partOf(made.gramsPerYear, planned))}%` }} />
          </div>
          <span className="small-text quiet">{partOf(made.gramsPerYear, planned)} %</span>
        </>
      )}
    </td>
    <td className={isSaid ? 'right' : 'right quiet'}>{planned === null ? 'not said' : tonnes(planned)}</td>
  </tr>
)

const partOf = (gramsPerYear: number, planned: number): number => Math.round((100 * gramsPerYear) / planned)

/** Who said what sites are to make, and from when on: each once. */
const saidOf = (stages: readonly Stage[]): string => {
  const said = stages.flatMap(({ sites }) => sites.flatMap(({ plan }) => plan ?? []))
  const words = new Set(said.map(({ by, at, from }) => `from ${day(from)} on, by ${by} on ${day(at)}`))
  return words.size === 0 ? '' : `The plan of sites was recorded: ${[...words].join('; ')}.`
}
