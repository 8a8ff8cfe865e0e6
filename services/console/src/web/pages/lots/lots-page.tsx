import { getRouteApi } from '@tanstack/react-router'
import { useLots } from '../../data/lots.ts'
import { useSession } from '../../data/session.tsx'
import { Failed } from '../../ui/failed.tsx'
import { day, mass } from '../../ui/figures.ts'
import { Loading } from '../../ui/loading.tsx'
import { LotLink } from '../../ui/lot-link.tsx'
import { materialName } from '../../ui/material.ts'
import { More } from '../../ui/more.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Panel } from '../../ui/panel.tsx'
import { right, Table } from '../../ui/table.tsx'
import { NumbersPanel } from './numbers-panel.tsx'

const route = getRouteApi('/lots')

/** Lots that are found, the newest first. */
export const LotsPage = () => {
  usePageTitle('Lots')
  const { q } = route.useSearch()
  const isCustomer = useSession().role === 'customer'
  const query = useLots(q)
  const lots = query.data?.pages.flatMap((page) => page.lots)
  return (
    <div className="stacked">
      <div className="page-head">
        <h1>{q === undefined ? 'Lots' : `Lots with “${q}”`}</h1>
      </div>
      {q === undefined ? null : <NumbersPanel text={q} />}
      <Panel title={q === undefined ? 'The newest first' : 'Lots by their ids'}>
        {query.error === null ? null : <Failed error={query.error} what="The lots could not be had" />}
        {query.isLoading ? <Loading what="The lots" lines={10} /> : null}
        {q !== undefined && !query.isLoading && (lots?.length ?? 0) === 0 ? (
          <p className="empty">
            No lot has “{q}” in its id. Parts of an id are enough: <code>FTW-MG</code>, <code>23011</code>.
          </p>
        ) : null}
        {lots === undefined || lots.length === 0 ? null : (
          <Table
            name="Lots"
            columns={[
              'Lot',
              'Material',
              'Site',
              'Born',
              'State',
              right(isCustomer ? 'Sent to you' : 'In stock'),
              right('Made'),
            ]}
          >
            {lots.map(({ lot, material, site, bornAt, balanceGrams, outGrams, inGrams, held, disputed }) => (
              <tr key={lot}>
                <th scope="row">
                  <LotLink lot={lot} />
                </th>
                <td>
                  {material === null ? <span className="quiet">not posted yet</span> : materialName(material)}
                </td>
                <td>{site}</td>
                <td className="number nowrap">{bornAt === null ? '' : day(bornAt)}</td>
                <td>
                  {disputed ? (
                    <span className="badge" data-tone="bad">
                      disputed
                    </span>
                  ) : null}
                  {held ? (
                    <span className="badge" data-tone="warn">
                      on hold
                    </span>
                  ) : null}
                </td>
                <td className="right">{balanceGrams === 0 ? '–' : mass(balanceGrams ?? outGrams)}</td>
                <td className="right">{mass(inGrams)}</td>
              </tr>
            ))}
          </Table>
        )}
        <More {...query} />
      </Panel>
    </div>
  )
}
