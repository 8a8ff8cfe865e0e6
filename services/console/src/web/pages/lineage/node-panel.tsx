import {
  type Drawing,
  type DrawnNode,
  materialWords,
  PAGE,
  reasonWords,
  sourceWords,
} from '@lodestone/lineage-view'
import { Link } from '@tanstack/react-router'
import { countryName } from '../../ui/countries.ts'
import { count, mass, moment, words } from '../../ui/figures.ts'

type Props = {
  readonly drawing: Drawing
  readonly node: DrawnNode | undefined
  readonly onOpen: (groups: readonly string[], more?: number) => void
  readonly onClose: (group: string) => void
  readonly onChoose: (node: string) => void
}

/** For those who want many at once. */
const MANY = 250

/** What is known of the node that is chosen, what it leads to, and what can be done with it. */
export const NodePanel = ({ drawing, node, onOpen, onClose, onChoose }: Props) => {
  if (node === undefined)
    return (
      <aside className="lineage-panel">
        <h2>No node is chosen</h2>
        <p className="quiet">
          Choose one with the pointer or the arrow keys. A double click, or Enter, opens a group: twelve of
          its parts at a time. Dashed is what nobody knows.
        </p>
        <Legend />
      </aside>
    )
  const { facts, opens, within, rest } = node
  return (
    <aside className="lineage-panel" aria-label="The chosen node">
      <h2 className={node.kind === 'lot' ? 'id' : ''}>{node.title}</h2>
      <div className="lineage-actions">
        {node.lot === null ? null : (
          <>
            <Link to="/lots/$lot" params={{ lot: node.lot.lot }} className="button small">
              Lot page
            </Link>
            <Link to="/lots/$lot/lineage" params={{ lot: node.lot.lot }} className="button small">
              Its lineage
            </Link>
          </>
        )}
        {opens.length === 0 ? null : (
          <button type="button" className="button small primary" onClick={() => onOpen(opens)}>
            {rest === null ? 'Open' : `Show ${count(Math.min(PAGE, rest.total - rest.shown))} more`}
          </button>
        )}
        {rest === null || rest.total - rest.shown <= PAGE ? null : (
          <button type="button" className="button small" onClick={() => onOpen(opens, MANY)}>
            Show {count(Math.min(MANY, rest.total - rest.shown))} more
          </button>
        )}
        {within.length === 0 ? null : (
          <button type="button" className="button small" onClick={() => onClose(within.at(-1) ?? '')}>
            Close the group
          </button>
        )}
      </div>
      <Facts node={node} />
      {facts.lacking.length === 0 ? null : (
        <div className="note" data-tone="warn">
          <strong>Not known</strong>
          <ul>
            {facts.lacking.map(({ reason, grams }) => (
              <li key={reason}>
                <span className="number">{mass(grams)}</span>: {reasonWords(reason)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Neighbours drawing={drawing} node={node} onChoose={onChoose} />
    </aside>
  )
}

const Facts = ({ node: { facts, lot, kind } }: { readonly node: DrawnNode }) => {
  if (kind === 'unknown') return null
  const rows: [string, string][] = [
    ['Mass', mass(facts.grams)],
    ['Material', facts.materials.map(materialWords).join(', ')],
    ['Area', facts.areas.join(', ')],
    [
      facts.sourceKinds.some((kind) => kind !== 'mined') ? 'Received in' : 'Made in',
      facts.countries.map((country) => countryName(country ?? 'unknown')).join(', '),
    ],
  ]
  if (facts.lots > 1) rows.unshift(['Lots', count(facts.lots)])
  if (facts.sourceKinds.length > 0) rows.push(['Source', facts.sourceKinds.map(sourceWords).join(', ')])
  if (lot !== null) {
    if (lot.balanceGrams !== null) rows.push(['In stock', mass(lot.balanceGrams)])
    if (lot.stages.length > 0)
      rows.push(['Stages', lot.stages.map(({ stage, site }) => `${words(stage)} at ${site}`).join(', ')])
  }
  if (facts.bornFrom !== null)
    rows.push([
      'Born',
      facts.bornFrom === facts.bornTo || facts.bornTo === null
        ? moment(facts.bornFrom)
        : `${moment(facts.bornFrom)} to ${moment(facts.bornTo)}`,
    ])
  if (facts.insideGrams > 0) rows.push(['Went from one to another', mass(facts.insideGrams)])
  if (facts.disputed > 0) rows.push(['Disputed', count(facts.disputed)])
  if (facts.held > 0) rows.push(['On hold', count(facts.held)])
  return (
    <dl className="lineage-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const MOST_NEIGHBOURS = 8

const Neighbours = ({
  drawing,
  node,
  onChoose,
}: Pick<Props, 'drawing' | 'onChoose'> & { readonly node: DrawnNode }) => {
  const at = drawing.nodes.indexOf(node)
  const lists = [
    { title: 'Made of', near: 'to', far: 'from' },
    { title: 'Went into', near: 'from', far: 'to' },
  ] as const
  return lists.map(({ title, near, far }) => {
    const edges = drawing.edges.filter((edge) => edge[near] === at).sort((a, b) => b.grams - a.grams)
    if (edges.length === 0) return null
    return (
      <div key={title}>
        <h3>
          {title} <span className="quiet number">({count(edges.length)})</span>
        </h3>
        <ul className="lineage-neighbours">
          {edges.slice(0, MOST_NEIGHBOURS).map((edge) => {
            const other = drawing.nodes[edge[far]]
            return other === undefined ? null : (
              <li key={other.id}>
                <button type="button" onClick={() => onChoose(other.id)}>
                  {other.title}
                </button>
                <span className="number">{mass(edge.grams)}</span>
              </li>
            )
          })}
        </ul>
        {edges.length > MOST_NEIGHBOURS ? (
          <p className="quiet small-text">{count(edges.length - MOST_NEIGHBOURS)} more, lighter</p>
        ) : null}
      </div>
    )
  })
}

const LEGEND = [
  { tone: 'mined', name: 'mined' },
  { tone: 'recycled', name: 'recycled' },
  { tone: 'declared', name: 'bought in' },
  { tone: 'opening', name: 'opening inventory' },
  { tone: 'warn', name: 'not known (dashed)' },
]

const Legend = () => (
  <ul className="lineage-legend">
    {LEGEND.map(({ tone, name }) => (
      <li key={tone} data-source={tone}>
        {name}
      </li>
    ))}
  </ul>
)
