import { lines, names, type Row } from './panel.ts'

/** What EventStoreDB measures of itself (its own names, as of 24.6). */
export const store: Row = {
  title: 'Event store',
  panels: [
    names({
      title: 'Roles of the nodes',
      about: 'The role that each node has taken last: Leader, Follower, or on the way there.',
      queries: [
        {
          expr: 'topk by (instance) (1, eventstore_statuses{name="Node"})',
          legend: '{{instance}} {{status}}',
        },
      ],
      unit: 'short',
    }),
    lines({
      title: 'Events',
      about: 'Read and written by each node.',
      queries: [
        {
          expr: 'sum by (instance, activity) (rate(eventstore_io_events[$__rate_interval]))',
          legend: '{{instance}} {{activity}}',
        },
      ],
      unit: 'ops',
    }),
    lines({
      title: 'Flush to disk',
      about: 'The longest of the last seconds: every append waits for one.',
      queries: [
        {
          expr: 'max by (instance) (eventstore_writer_flush_duration_max_seconds)',
          legend: '{{instance}}',
        },
      ],
      unit: 's',
    }),
    lines({
      title: 'Appends as the store sees them',
      about: 'The slowest of a hundred.',
      queries: [
        {
          expr: 'histogram_quantile(0.99, sum by (le, instance, status) (rate(eventstore_grpc_method_duration_seconds_bucket{activity="append"}[$__rate_interval])))',
          legend: '{{instance}} {{status}}',
        },
      ],
      unit: 's',
    }),
    lines({
      title: 'Queues',
      about: 'How busy the queues inside a node are; 1 is all of the time.',
      queries: [
        {
          expr: 'max by (instance, queue) (rate(eventstore_queue_busy_seconds[$__rate_interval]))',
          legend: '{{instance}} {{queue}}',
        },
      ],
      unit: 'percentunit',
    }),
    lines({
      title: 'Disk',
      about: 'How full the disk of each node is. The ledger only grows.',
      queries: [
        {
          expr: 'max by (instance, disk) (eventstore_sys_disk_bytes{kind="used"}) / max by (instance, disk) (eventstore_sys_disk_bytes{kind="total"})',
          legend: '{{instance}} {{disk}}',
        },
      ],
      unit: 'percentunit',
    }),
    lines({
      title: 'Behind the leader',
      about: 'Bytes of the log that a node has not taken over from the one that is furthest.',
      queries: [
        {
          expr: 'scalar(max(eventstore_checkpoints{name="writer"})) - max by (instance) (eventstore_checkpoints{name="writer"})',
          legend: '{{instance}}',
        },
      ],
      unit: 'bytes',
    }),
  ],
}
