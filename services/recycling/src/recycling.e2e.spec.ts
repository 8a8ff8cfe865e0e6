import { describeServiceAlone } from '@lodestone/plant-service/testing'

describeServiceAlone('recycling', 'MTP-RC', new URL('./main.ts', import.meta.url))
