import { randomUUID } from 'node:crypto'
import type { Log } from './log.ts'
import { METADATA_TYPE, metastreamOf } from './system-streams.ts'

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** The streams that a server writes of its own accord when it starts for the first time: no reader of the ledger may see them. */
export const writeSystemEvents = (log: Log): void => {
  if (log.events.length > 0) return
  const empty = new Uint8Array()
  const write = (stream: string, type: string, value: unknown): void => {
    log.append(stream, 'any', [{ id: randomUUID(), type, json: true, data: bytes(value), metadata: empty }])
  }
  const adminsOnly = { $acl: { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' } }
  for (const user of ['admin', 'ops']) {
    const stream = `$user-${user}`
    write(metastreamOf(stream), METADATA_TYPE, adminsOnly)
    write(stream, '$UserCreated', { loginName: user, fullName: `Event Store ${user}`, groups: [`$${user}s`] })
    write('$users', '$User', user)
  }
  write(metastreamOf('$stats-127.0.0.1:2113'), METADATA_TYPE, { $maxAge: 86_400, ...adminsOnly })
  write('$stats-127.0.0.1:2113', '$statsCollected', { 'sys-cpu': 0 })
}
