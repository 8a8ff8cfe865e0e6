import type { LotAnswer } from '@lodestone/client'
import { count, mass, moment, words } from '../../ui/figures.ts'
import { materialName } from '../../ui/material.ts'
import { Panel } from '../../ui/panel.tsx'

/** What the lot is, and how much of it there is. */
export const IdentityPanel = ({
  material,
  grade,
  area,
  site,
  sourceKind,
  bornAt,
  basis,
  inGrams,
  outGrams,
  outPieces,
  balanceGrams,
  balancePieces,
  unexplainedGrams,
  holds,
  disputed,
}: LotAnswer) => (
  <Panel title="Identity and balance" className="span-4">
    <dl className="facts">
      <dt>Material</dt>
      <dd>
        {material === null ? 'Not posted yet' : materialName(material)}
        {grade === null ? null : ` · ${grade}`}
      </dd>
      <dt>Born</dt>
      <dd>
        {bornAt === null ? 'Not posted yet' : moment(bornAt)} in {area}, {site}
      </dd>
      <dt>Source</dt>
      <dd>{sourceKind === null ? 'Made of other lots' : words(sourceKind)}</dd>
      <dt>Made</dt>
      <dd className="number">
        {mass(inGrams)} <span className="quiet">({words(basis)})</span>
      </dd>
      {balanceGrams === null ? (
        <>
          <dt>Sent to you</dt>
          <dd className="number">
            <strong>{mass(outGrams)}</strong>
            {outPieces === 0 ? null : `, ${count(outPieces)} pieces`}
          </dd>
        </>
      ) : (
        <>
          <dt>Gone</dt>
          <dd className="number">{mass(outGrams)}</dd>
          <dt>In stock</dt>
          <dd className="number">
            <strong>{mass(balanceGrams)}</strong>
            {balancePieces ? `, ${count(balancePieces)} pieces` : null}
          </dd>
        </>
      )}
      {unexplainedGrams === 0 ? null : (
        <>
          <dt>Unexplained</dt>
          <dd className="number">
            <span className="badge" data-tone="bad">
              {mass(unexplainedGrams)}
            </span>
          </dd>
        </>
      )}
      <dt>State</dt>
      <dd>
        {disputed ? (
          <span className="badge" data-tone="bad">
            disputed
          </span>
        ) : null}
        {holds.map((hold) => (
          <span key={hold} className="badge" data-tone="warn">
            on hold: {hold}
          </span>
        ))}
        {!disputed && holds.length === 0 ? 'Free' : null}
      </dd>
    </dl>
  </Panel>
)
