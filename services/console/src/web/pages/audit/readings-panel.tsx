import type { Reading } from '@lodestone/client'
import { useAudit, useReadings } from '../../data/audit.ts'
import { Asked } from '../../ui/asked.tsx'
import { count, moment } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'

const SHOWN = 100

/** What was opened for the audit, by whom and when, the newest first: as the ledger has it on record. */
export const ReadingsPanel = () => {
  const audit = useAudit()
  return (
    <Panel
      title="What was opened"
      note={audit === null ? 'For any audit' : `For “${audit}”`}
      className="span-12"
    >
      <Asked query={useReadings(audit)} what="The record of what was opened" lines={4}>
        {(readings) => <Readings readings={readings} />}
      </Asked>
    </Panel>
  )
}

const Readings = ({ readings }: { readonly readings: readonly Reading[] }) =>
  readings.length === 0 ? (
    <p className="empty">Nothing yet.</p>
  ) : (
    <>
      <Table name="What was opened" columns={['When', 'Who', 'For', 'What']}>
        {readings.slice(0, SHOWN).map(({ at, owner, key, audit, address }, n) => (
          <tr key={`${at} ${address} ${n}`}>
            <td>{moment(at)}</td>
            <td title={`key ${key}`}>{owner}</td>
            <td>{audit}</td>
            <td className="id audit-address">{decoded(address)}</td>
          </tr>
        ))}
      </Table>
      {readings.length > SHOWN ? (
        <p className="quiet small-text table-foot">
          The newest {SHOWN} of {count(readings.length)}
        </p>
      ) : null}
    </>
  )

const decoded = (address: string): string => {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
