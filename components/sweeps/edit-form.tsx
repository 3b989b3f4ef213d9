import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CheckBox, ChoiceGroup } from '@/components/ui/choice'
import { Select, TextArea, TextField } from '@/components/ui/field'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'

const states = ['enabled', 'disabled', 'enabledForReportingButNotEnforced']
const types = [
  ...['b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser', 'internalGuest'],
  ...['serviceProvider', 'otherExternalUser'],
]
const claims = ['mfa', 'compliantDevice', 'hybridJoinedDevice']
const grants = ['mfa', 'compliantDevice', 'domainJoinedDevice', 'block', 'none']

type Props = {
  form: string
  csrf: string
  policies: { id: string; name: string }[]
  tenants: { id: string; name: string }[]
  typed: Record<string, string>
  /** The field that is wrong, and what to say of it. */
  problem: { field: string; text: string } | null
}

/** The fields of one kind of change. */
export function EditForm({ form, csrf, ...rest }: Props) {
  const t = useTranslations('sweeps')
  return (
    <PostForm action="/api/try" csrf={csrf} className="mt-5 space-y-5 border-t border-line pt-5">
      <input type="hidden" name="form" value={form} />
      <h3 className="font-semibold">{t(`try.form.${form}`)}</h3>
      {form !== 'setTrust' && form !== 'addPolicy' && <PolicyField {...rest} />}
      <Fields form={form} {...rest} />
      <SubmitButton size="staff" look="second" busy={t('sending')}>
        {t('try.addButton')}
      </SubmitButton>
    </PostForm>
  )
}

type FieldProps = Omit<Props, 'csrf' | 'form'>

function useField({ typed, problem }: FieldProps) {
  return (name: string) => ({
    name,
    defaultValue: typed[name] ?? '',
    error: problem?.field === name ? problem.text : undefined,
  })
}

function PolicyField(props: FieldProps) {
  const [t, field] = [useTranslations('sweeps.try'), useField(props)]
  return (
    <Select
      {...field('policy')}
      label={t('policy')}
      options={[
        { value: '', text: t('choosePolicy') },
        ...props.policies.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
  )
}

function Fields({ form, ...props }: FieldProps & { form: string }): ReactNode {
  const [t, traps] = [useTranslations('sweeps.try'), useTranslations('traps')]
  const field = useField(props)
  const { typed, problem } = props
  const boxes = (
    group: string,
    prefix: string,
    values: readonly string[],
    words: (value: string) => string,
  ) => (
    <ChoiceGroup id={group} question={t(group)} {...(problem?.field === group && { error: problem.text })}>
      {values.map((value) => (
        <CheckBox
          key={value}
          name={`${prefix}.${value}`}
          value="on"
          label={words(value)}
          defaultChecked={typed[`${prefix}.${value}`] !== undefined}
        />
      ))}
    </ChoiceGroup>
  )
  switch (form) {
    case 'setState':
      return (
        <Select
          {...field('state')}
          label={t('stateField')}
          options={states.map((value) => ({ value, text: traps(`state.${value}`) }))}
        />
      )
    case 'excludeExternal':
      return (
        <>
          {boxes('types', 'type', types, (value) => traps(`type.${value}`))}
          <TextArea {...field('tenants')} label={t('tenants')} hint={t('tenantsHint')} dir="ltr" />
        </>
      )
    case 'excludeGroup':
      return <TextField {...field('group')} label={t('group')} dir="ltr" autoComplete="off" />
    case 'replaceGrant':
      return (
        <Select
          {...field('grant')}
          label={t('grant')}
          options={grants.map((value) => ({ value, text: t(`grants.${value}`) }))}
        />
      )
    case 'setTrust':
      return (
        <>
          <Select
            {...field('tenant')}
            label={t('tenant')}
            options={[
              ...props.tenants.map(({ id, name }) => ({ value: id, text: name })),
              { value: 'default', text: t('tenantDefault') },
            ]}
          />
          {boxes('claims', 'claim', claims, (value) => t(`claim.${value}`))}
          <Select
            {...field('accepted')}
            label={t('accepted')}
            options={[
              { value: 'yes', text: t('acceptedYes') },
              { value: 'no', text: t('acceptedNo') },
            ]}
          />
        </>
      )
    case 'addPolicy':
      return (
        <TextArea
          {...field('json')}
          label={t('json')}
          hint={t('jsonHint')}
          rows={12}
          dir="ltr"
          spellCheck={false}
        />
      )
    default:
      return null
  }
}
