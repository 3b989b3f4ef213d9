import { getTranslations } from 'next-intl/server'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { AssumeFields } from '@/components/sweeps/assume-fields'
import { DraftList } from '@/components/sweeps/draft-list'
import { EditForm } from '@/components/sweeps/edit-form'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Select } from '@/components/ui/field'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { type PageQuery, requireHostPage } from '@/lib/staff/page'
import { titleForHost } from '@/lib/staff/title'
import { editForms } from '@/lib/sweeps/read-edit'
import { findTryPage } from '@/lib/sweeps/try-page'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export const generateMetadata = (page: PageQuery) => titleForHost((t) => t('sweeps.try.pageTitle'), page)

/** A change is put together, in a draft of one's own, and tried. */
export default async function TryPage({ searchParams }: PageQuery) {
  const visitor = await requireHostPage()
  const { tenant, csrf } = visitor
  const found = await findTryPage(visitor, await searchParams)
  const { names, form, problem, trap } = found
  const [t, all] = [await getTranslations('sweeps.try'), await getTranslations('sweeps')]
  const common = await getTranslations('staff.problem')
  const isAboutApps = problem?.field === 'apps'
  return (
    <VisitorFrame visitor={visitor} current="/try">
      {problem && (
        <ErrorSummary
          heading={common('title')}
          problems={[{ text: problem.text, ...(problem.field && { field: problem.field }) }]}
        />
      )}
      <StaffPageHead title={t('title')} lead={t('lead')} />
      <div className="max-w-[56rem] space-y-6">
        {!found.isRead && <Notice kind="unknown" title={t('unread')} />}
        {found.isTrapGone && (
          <div id="trap">
            <Notice kind="unknown" title={t('trapGone')}>
              <LooseLink href="/traps">{t('toTraps')}</LooseLink>
            </Notice>
          </div>
        )}
        {trap && (
          <Panel>
            <h2>{t('trapTitle')}</h2>
            <p className="mt-2">{t('trapText', { policy: trap.name, frees: trap.frees })}</p>
            <ul className="my-3 list-disc space-y-1 ps-6 marker:text-ink2">
              {trap.parts.map((part) => (
                <li key={part}>{part}</li>
              ))}
            </ul>
            <PostForm action="/api/try" csrf={csrf}>
              <input type="hidden" name="trap" value={trap.id} />
              <SubmitButton size="staff" busy={all('sending')}>
                {t('useTrap')}
              </SubmitButton>
            </PostForm>
          </Panel>
        )}
        <Panel>
          <h2>{t('draft')}</h2>
          <DraftList parts={found.parts} csrf={csrf} />
        </Panel>
        <Panel>
          <form action="/try" className="flex flex-wrap items-end gap-4">
            <div className="min-w-0 grow">
              <Select
                name="form"
                id="choose"
                label={t('add')}
                defaultValue={form ?? ''}
                options={editForms.map((value) => ({ value, text: t(`form.${value}`) }))}
              />
            </div>
            <Button look="second" size="staff">
              {t('choose')}
            </Button>
          </form>
          {form && (
            <EditForm
              {...{ form, csrf, problem, policies: names.policies, tenants: found.tenants }}
              typed={problem ? found.typed : {}}
            />
          )}
        </Panel>
        <Panel>
          <h2 className="mb-4">{t('compareTitle')}</h2>
          <PostForm action="/api/try/compare" csrf={csrf} className="space-y-5">
            <AssumeFields
              host={tenant.displayName}
              apps={names.apps}
              typed={found.assumed}
              wrong={isAboutApps ? ['apps'] : []}
              appsProblem={t('problem.apps')}
            />
            <SubmitButton size="staff" busy={all('sending')}>
              {t('compare')}
            </SubmitButton>
          </PostForm>
        </Panel>
      </div>
    </VisitorFrame>
  )
}
