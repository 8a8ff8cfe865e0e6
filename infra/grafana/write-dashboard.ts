// Writes the dashboard that Grafana is given: node infra/grafana/write-dashboard.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dashboardJson } from './dashboard.ts'

const path = join(import.meta.dirname, 'dashboards', 'lodestone.json')
writeFileSync(path, `${JSON.stringify(dashboardJson(), null, 2)}\n`)
