import type { EventStore } from '@lodestone/event-store'
import type { WireUser } from './access/users.ts'
import type { ServerFeatures } from './grpc/features.ts'
import type { PositionStyle } from './log/positions.ts'
import type { CertificateFiles } from './self-signed.ts'

export type EsdbWireOptions = {
  /** Keeps the log; without it the log lives as long as the wire. The wire does not close it. */
  readonly backing?: EventStore
  /** The port on 127.0.0.1; a free one unless told. */
  readonly port?: number
  /** `batch` unless told. */
  readonly serverFeatures?: ServerFeatures
  /** In bytes; 1 MiB unless told, as the server's default. */
  readonly maxAppendSize?: number
  /** How long the server waits for a commit; 2,000 ms unless told. */
  readonly writeTimeoutMs?: number
  /** How many event ids the server remembers for appends that expect nothing; 1,000,000 unless told. */
  readonly rememberedIds?: number
  /** `own` unless told. */
  readonly positions?: PositionStyle
  /** Older servers answer a repeated append without a position. True unless told. */
  readonly repeatsHavePosition?: boolean
  /** Files in PEM, or a certificate made for the occasion. Without them the wire speaks plainly, and clients then send no credentials. */
  readonly tls?: CertificateFiles | 'self-signed'
  /** Who may sign in; without users everybody may do everything. */
  readonly users?: readonly WireUser[]
  /** The server's clock, in milliseconds since 1970. */
  readonly now?: () => number
}

export type WireSettings = Required<Omit<EsdbWireOptions, 'backing' | 'tls'>> &
  Pick<EsdbWireOptions, 'backing' | 'tls'>

export const settingsOf = (options: EsdbWireOptions): WireSettings => ({
  port: 0,
  serverFeatures: 'batch',
  maxAppendSize: 1_048_576,
  writeTimeoutMs: 2_000,
  rememberedIds: 1_000_000,
  positions: 'own',
  repeatsHavePosition: true,
  users: [],
  now: Date.now,
  ...options,
})
