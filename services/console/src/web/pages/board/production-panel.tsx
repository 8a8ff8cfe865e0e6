import type { ProductionAnswer } from '@lodestone/client'
import { useProduction } from '../../data/board.ts'
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

const Stages = ({ stages, plan, from, ratedFrom }: ProductionAnswer) => (
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
        <tr key={stage.stage}>
          <th scope="row">{words(stage.stage)}</th>
          <td>{stage.sites.length === 0 ? <span className="quiet">none</span> : sitesOf(stage.sites)}</td>
          <td className="right">{count(stage.runs)}</td>
          <td className="right">{mass(stage.grams)}</td>
          <td className="right">{tonnes(stage.gramsPerYear)}</td>
          <td className="bar-column">
            <div className="bar" aria-hidden="true">
              <span style={{ width: `${Math.min(100, partOf(stage))}%` }} />
            </div>
            <span className="small-text quiet">{partOf(stage)} %</span>
          </td>
          <td className="right">{tonnes(stage.planGramsPerYear)}</td>
        </tr>
      ))}
    </Table>
    <p className="quiet small-text table-foot">
      The plan: {plan.words}.
      {Date.parse(ratedFrom) > Date.parse(from)
        ? ` The rate is counted from ${day(ratedFrom)}, when the first was made.`
        : ''}
    </p>
  </>
)

type Stage = ProductionAnswer['stages'][number]

const partOf = ({ gramsPerYear, planGramsPerYear }: Stage): number =>
  Math.round((100 * gramsPerYear) / planGramsPerYear)

const sitesOf = (sites: Stage['sites']): string =>
  sites.length === 1
    ? (sites[0]?.site ?? '')
    : sites.map(({ site, gramsPerYear }) => `${site} ${tonnes(gramsPerYear)}`).join(', ')
