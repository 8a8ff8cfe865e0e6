import { getRouteApi } from '@tanstack/react-router'
import { useVerdictSums } from '../../data/board.ts'
import { useVerdicts } from '../../data/lots.ts'
import { Failed } from '../../ui/failed.tsx'
import { mass } from '../../ui/figures.ts'
import { Loading } from '../../ui/loading.tsx'
import { LotLink } from '../../ui/lot-link.tsx'
import { materialName } from '../../ui/material.ts'
import { More } from '../../ui/more.tsx'
import { OUTCOME_WORDS, OutcomeBadge } from '../../ui/outcome.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Panel } from '../../ui/panel.tsx'
import { clauseOf, periodOf, refOf } from '../../ui/rule-sets.ts'
import { right, Table } from '../../ui/table.tsx'

const route = getRouteApi('/verdicts')

/** Lots, or shipment lines, that have a verdict under a regime. */
export const VerdictsPage = () => {
  usePageTitle('Verdicts')
  const { kind, regime, ...search } = route.useSearch()
  const { outcome } = search
  const sums = useVerdictSums().data?.ruleSets ?? []
  // Where no rule set is named, the clause is meant.
  const rules =
    sums.find((each) => refOf(each) === search.ruleSet) ??
    (search.ruleSet === undefined ? clauseOf(sums) : undefined)
  const ruleSet = rules === undefined ? search.ruleSet : refOf(rules)
  const regimes = rules?.regimes ?? []
  const meant = regimes.find(({ id }) => id === regime)
  const query = useVerdicts({ kind, ruleSet, regime, ...(outcome && { outcomes: [outcome] }) })
  const rows = query.data?.pages.flatMap((page) => page.verdicts)
  const title = kind === 'lines' ? 'Shipment lines' : 'Finished lots'
  return (
    <>
      <div className="page-head">
        <h1>
          {title}
          {outcome === undefined ? '' : `: ${OUTCOME_WORDS[outcome].toLowerCase()}`}
        </h1>
      </div>
      <Panel title={rules?.title ?? ruleSet ?? 'All rule sets'} {...(meant && { note: periodOf(meant) })}>
        {query.error === null ? null : <Failed error={query.error} what="The verdicts could not be had" />}
        {query.isPending ? <Loading what="The verdicts" lines={10} /> : null}
        {rows?.length === 0 ? <p className="empty">There are none.</p> : null}
        {rows === undefined || rows.length === 0 ? null : (
          <Table
            name="Verdicts"
            columns={[
              'Lot',
              ...(kind === 'lines' ? ['Shipment line'] : []),
              ...regimes.map(periodOf),
              'Material',
              right(kind === 'lines' ? 'Mass' : 'In stock'),
            ]}
          >
            {rows.map(({ subject, lot, line, material, grams, verdicts }) => (
              <tr key={subject}>
                <th scope="row">
                  <LotLink lot={lot} />
                </th>
                {kind === 'lines' ? (
                  <td>{line === null ? '' : `${line.parcel}, line ${line.line}`}</td>
                ) : null}
                {regimes.map(({ id }) => (
                  <td key={id}>
                    <OutcomeBadge
                      outcome={
                        verdicts
                          .find((each) => refOf(each) === ruleSet)
                          ?.regimes.find((each) => each.regime === id)?.outcome ?? null
                      }
                    />
                  </td>
                ))}
                <td className="material">{material === null ? '' : materialName(material)}</td>
                <td className="right">{grams === 0 ? '–' : mass(grams)}</td>
              </tr>
            ))}
          </Table>
        )}
        <More {...query} />
      </Panel>
    </>
  )
}
