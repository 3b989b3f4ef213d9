import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../lib/generated/prisma/client'

/** The demo's organisations, as they stand once their admins have connected them. Safe to run again. */
export async function seed(databaseUrl: string, sandboxUrl: string): Promise<void> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  try {
    for (const tenant of demoTenants(sandboxUrl)) {
      // also the tables' owner may write a tenant's row only as that tenant
      await db.$transaction([
        db.$executeRaw`SELECT set_config('readmit.tenant', ${tenant.id}, true)`,
        db.tenant.upsert({ where: { id: tenant.id }, create: tenant, update: tenant }),
      ])
    }
  } finally {
    await db.$disconnect()
  }
}

/** The same people and places as sandbox/worlds/demo.json. */
const demoTenants = (sandboxUrl: string) => [
  {
    id: '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01',
    displayName: 'Contoso',
    domains: ['contoso.com'],
    hostConnected: true,
    homeConnected: false,
    supportAddress: 'it@contoso.com',
    appLinks: {
      '3b7f1e0c-2c5d-4e8a-8a61-7d9f4c1b2e04': {
        name: 'Contoso Projects',
        url: `${sandboxUrl}/apps/contoso-projects`,
      },
      '4e1a7b3d-6f2c-4d90-9b8e-2c5a1f7e3d06': {
        name: 'Contoso Drawings',
        url: `${sandboxUrl}/apps/contoso-drawings`,
      },
      '7a3c5e9f-1b2d-4c6e-8f40-5d9b7e2a1c07': {
        name: 'Contoso Ledger',
        url: `${sandboxUrl}/apps/contoso-ledger`,
      },
      '9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05': {
        name: 'Contoso Vault',
        url: `${sandboxUrl}/apps/contoso-vault`,
      },
    },
  },
  {
    id: '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02',
    displayName: 'Fabrikam',
    domains: ['fabrikam.com'],
    hostConnected: false,
    homeConnected: true,
    supportAddress: 'it@fabrikam.com',
  },
  {
    id: 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03',
    displayName: 'Litware',
    domains: ['litware.com'],
    hostConnected: false,
    homeConnected: true,
    supportAddress: 'it@litware.com',
  },
]
