import { useTranslations } from 'next-intl'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { BackLink, LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'

type Line = { id: string; name: string; url: string }
type Problem = { field: string | null; code: string }

type Props = {
  tenant: string
  support: string
  /** What is kept or was typed, and an empty line at the end where there is room. */
  lines: Line[]
  /** How many of them are filled in. */
  filled: number
  problems: Problem[]
  csrf: string
}

/** What guests are led to: one address to write to, and how each application opens. */
export function SettingsView({ tenant, support, lines, filled, problems, csrf }: Props) {
  const t = useTranslations('connect.settings')
  const sending = useTranslations('connect')('sending')
  const errorOf = (field: string) => {
    const found = problems.find((problem) => problem.field === field)
    return found && t(`problem.${found.code}`)
  }
  const title = fillSlots(t('title', { tenant: slot('tenant') }), { tenant: <bdi>{tenant}</bdi> })
  return (
    <div className="max-w-[48rem]">
      <BackLink href="/tenant">{t('back')}</BackLink>
      {problems.length > 0 && (
        <ErrorSummary
          heading={t('problem.title')}
          problems={problems.map(({ field, code }) => ({
            text: t(`problem.${code}`),
            ...(field && { field }),
          }))}
        />
      )}
      <StaffHead title={title} lead={t('lead')} />
      <PostForm action="/api/tenant/settings" csrf={csrf} className="space-y-6">
        <Panel>
          <TextField
            name="support"
            type="email"
            autoComplete="off"
            label={t('support')}
            optional={t('optional')}
            hint={t('supportHint')}
            error={errorOf('support')}
            defaultValue={support}
          />
        </Panel>
        <Panel>
          <h2>{t('apps')}</h2>
          <p className="mt-1 text-ink2">{t('appsHint')}</p>
          {lines.map((line, at) => (
            <Application key={at} at={at} line={line} isNew={at >= filled} errorOf={errorOf} />
          ))}
        </Panel>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <SubmitButton size="staff" busy={sending}>
            {t('button')}
          </SubmitButton>
          <LooseLink href="/tenant">{t('cancel')}</LooseLink>
        </div>
      </PostForm>
    </div>
  )
}

type ApplicationProps = {
  at: number
  line: Line
  isNew: boolean
  errorOf: (field: string) => string | undefined
}

function Application({ at, line, isNew, errorOf }: ApplicationProps) {
  const t = useTranslations('connect.settings')
  const field = (part: keyof Line) => {
    const name = `app${String(at)}-${part}`
    return { name, error: errorOf(name), defaultValue: line[part], autoComplete: 'off', spellCheck: false }
  }
  return (
    <fieldset className="mt-5 border-t border-line pt-5">
      <legend className="float-start mb-3 w-full font-semibold">
        {isNew ? t('newApp') : t('app', { number: at + 1 })}
      </legend>
      <div className="clear-both grid gap-5 list:grid-cols-2">
        <TextField {...field('name')} label={t('appName')} />
        <TextField {...field('id')} dir="ltr" label={t('appId')} />
        <div className="list:col-span-2">
          <TextField {...field('url')} type="url" dir="ltr" label={t('appUrl')} hint={t('appUrlHint')} />
        </div>
      </div>
    </fieldset>
  )
}
