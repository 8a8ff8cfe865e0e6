import { getRouteApi } from '@tanstack/react-router'
import { useVerdicts } from '../../data/lots.ts'
import { Failed } from '../../ui/failed.tsx'
import { mass, words } from '../../ui/figures.ts'
import { Loading } from '../../ui/loading.tsx'
import { LotLink } from '../../ui/lot-link.tsx'
import { More } from '../../ui/more.tsx'
import { OUTCOME_WORDS, OutcomeBadge } from '../../ui/outcome.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Panel } from '../../ui/panel.tsx'

const route = getRouteApi('/verdicts')

/** Lots, or shipment lines, that have a verdict under a regime. */
export const VerdictsPage = () => {
  usePageTitle('Verdicts')
  const { kind, ruleSet, regime, outcome } = route.useSearch()
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
      <Panel title={ruleSet ?? 'All rule sets'} {...(regime && { note: `Regime ${regime}` })}>
        {query.error === null ? null : <Failed error={query.error} what="The verdicts could not be had" />}
        {query.isPending ? <Loading what="The verdicts" lines={10} /> : null}
        {rows?.length === 0 ? <p className="empty">There are none.</p> : null}
        {rows === undefined || rows.length === 0 ? null : (
          <div className="scroll">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Lot</th>
                  <th scope="col">Shipment line</th>
                  <th scope="col">Material</th>
                  <th scope="col">By regime</th>
                  <th scope="col" className="right">
                    Mass
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ subject, lot, line, material, grams, verdicts }) => (
                  <tr key={subject}>
                    <th scope="row">
                      <LotLink lot={lot} />
                    </th>
                    <td>{line === null ? '' : `${line.parcel}, line ${line.line}`}</td>
                    <td>{material === null ? '' : words(material)}</td>
                    <td>
                      {verdicts[0]?.regimes.map((each) => (
                        <span key={each.regime} className="beside">
                          <small className="quiet">{each.regime}</small>{' '}
                          <OutcomeBadge outcome={each.outcome} />
                        </span>
                      ))}
                    </td>
                    <td className="right">{mass(grams)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <More {...query} />
      </Panel>
    </>
  )
}
