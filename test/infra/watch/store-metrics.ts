/**
 * The metrics of EventStoreDB that we read, as its documentation of 24.6 lists them and its default configuration gives them. There is no
 * server here to ask.
 */
export const STORE_METRICS: ReadonlySet<string> = new Set([
  'eventstore_checkpoints',
  'eventstore_grpc_method_duration_seconds_bucket',
  'eventstore_io_events',
  'eventstore_queue_busy_seconds',
  'eventstore_statuses',
  'eventstore_sys_disk_bytes',
  'eventstore_writer_flush_duration_max_seconds',
])

/** What Prometheus itself adds. */
export const OWN_METRICS: ReadonlySet<string> = new Set(['up', 'ALERTS'])
