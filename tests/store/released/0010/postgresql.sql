SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.act (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    key character varying NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.act_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.act_id_seq OWNED BY public.act.id;
CREATE TABLE public.actionplan (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    deployment_id integer NOT NULL,
    version integer NOT NULL,
    priorities text NOT NULL,
    targets json NOT NULL,
    written_by_id integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    agreed_at timestamp with time zone
);
CREATE SEQUENCE public.actionplan_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.actionplan_id_seq OWNED BY public.actionplan.id;
CREATE TABLE public.agreement (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    deployment_id integer NOT NULL,
    version integer NOT NULL,
    plan_id integer NOT NULL,
    half_days integer NOT NULL,
    pattern character varying NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    weekly_half_days integer,
    day_rate_pence integer,
    home_share_pence integer,
    alliance_share_pence integer,
    terms json NOT NULL,
    document bytea,
    fingerprint character varying,
    drawn_at timestamp with time zone NOT NULL,
    drawn_by_id integer NOT NULL,
    CONSTRAINT pattern_known CHECK (((pattern)::text = ANY ((ARRAY['block'::character varying, 'spread'::character varying])::text[])))
);
CREATE SEQUENCE public.agreement_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.agreement_id_seq OWNED BY public.agreement.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.alliance (
    id integer NOT NULL,
    team character varying,
    director_channel character varying,
    channel_trouble character varying DEFAULT ''::character varying NOT NULL,
    channel_on_trial boolean DEFAULT false NOT NULL,
    channel_at double precision DEFAULT '0'::double precision NOT NULL,
    team_name character varying DEFAULT ''::character varying NOT NULL,
    page_secret character varying NOT NULL,
    mails_as character varying DEFAULT ''::character varying NOT NULL,
    mailing_since timestamp with time zone
);
CREATE SEQUENCE public.alliance_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alliance_id_seq OWNED BY public.alliance.id;
CREATE TABLE public.application (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    applicant_id integer NOT NULL,
    check_id integer NOT NULL,
    role character varying NOT NULL,
    state character varying NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    CONSTRAINT role_known CHECK (((role)::text = ANY ((ARRAY['SLE'::character varying, 'LLE'::character varying, 'NLE'::character varying])::text[]))),
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['interest'::character varying, 'withdrawn'::character varying])::text[])))
);
CREATE SEQUENCE public.application_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.application_id_seq OWNED BY public.application.id;
CREATE TABLE public.attempt (
    alliance_id integer NOT NULL,
    id integer NOT NULL,
    of character varying NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.attempt_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.attempt_id_seq OWNED BY public.attempt.id;
CREATE TABLE public.card (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    name character varying NOT NULL,
    channel character varying NOT NULL,
    ts character varying NOT NULL
);
CREATE SEQUENCE public.card_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.card_id_seq OWNED BY public.card.id;
CREATE TABLE public.deployment (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    request_id integer NOT NULL,
    leader_id integer NOT NULL,
    home_school_id integer,
    kind character varying NOT NULL,
    state character varying NOT NULL,
    half_days integer NOT NULL,
    pattern character varying NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    proposed_by_id integer NOT NULL,
    expires_on date NOT NULL,
    over_aim text,
    shortlist json NOT NULL,
    other_starts_on date,
    other_ends_on date,
    asked_release_at timestamp with time zone,
    released_by_id integer,
    weekly_half_days integer,
    meeting_on date,
    together character varying,
    ended_on date,
    assured json DEFAULT '[]'::json NOT NULL,
    CONSTRAINT kind_known CHECK (((kind)::text = ANY ((ARRAY['SLE'::character varying, 'LLE'::character varying, 'NLE'::character varying])::text[]))),
    CONSTRAINT pattern_known CHECK (((pattern)::text = ANY ((ARRAY['block'::character varying, 'spread'::character varying])::text[]))),
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['proposed'::character varying, 'accepted'::character varying, 'declined'::character varying, 'other_dates'::character varying, 'expired'::character varying, 'released'::character varying, 'release_refused'::character varying, 'plan_sent'::character varying, 'plan_sent_back'::character varying, 'planned'::character varying, 'finalised'::character varying, 'part_signed'::character varying, 'active'::character varying, 'paused'::character varying, 'ended_early'::character varying, 'evaluating'::character varying, 'closed'::character varying, 'cancelled'::character varying])::text[])))
);
CREATE SEQUENCE public.deployment_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.deployment_id_seq OWNED BY public.deployment.id;
CREATE TABLE public.designation (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    person_id integer NOT NULL,
    kind character varying NOT NULL,
    CONSTRAINT kind_known CHECK (((kind)::text = ANY ((ARRAY['SLE'::character varying, 'LLE'::character varying, 'NLE'::character varying])::text[])))
);
CREATE SEQUENCE public.designation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.designation_id_seq OWNED BY public.designation.id;
CREATE TABLE public.draft (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    person_id integer NOT NULL,
    dialog character varying NOT NULL,
    about character varying NOT NULL,
    said json NOT NULL,
    began json NOT NULL,
    saved_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.draft_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.draft_id_seq OWNED BY public.draft.id;
CREATE TABLE public.eligibilitycheck (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    person_id integer NOT NULL,
    role character varying NOT NULL,
    profile json NOT NULL,
    verdict character varying NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    CONSTRAINT role_known CHECK (((role)::text = ANY ((ARRAY['SLE'::character varying, 'LLE'::character varying, 'NLE'::character varying])::text[])))
);
CREATE SEQUENCE public.eligibilitycheck_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.eligibilitycheck_id_seq OWNED BY public.eligibilitycheck.id;
CREATE TABLE public.entrance (
    alliance_id integer NOT NULL,
    id integer NOT NULL,
    person_id integer NOT NULL,
    outbox_id integer,
    token character varying NOT NULL,
    code character varying NOT NULL,
    asks boolean NOT NULL,
    stands character varying NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    ended_at timestamp with time zone,
    wrong_codes integer NOT NULL
);
CREATE SEQUENCE public.entrance_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.entrance_id_seq OWNED BY public.entrance.id;
CREATE TABLE public.evaluation (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    deployment_id integer NOT NULL,
    side character varying NOT NULL,
    state character varying NOT NULL,
    page integer NOT NULL,
    answers json NOT NULL,
    rating integer,
    written_by_id integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT side_known CHECK (((side)::text = ANY ((ARRAY['leader'::character varying, 'head'::character varying])::text[]))),
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'sent'::character varying])::text[])))
);
CREATE SEQUENCE public.evaluation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.evaluation_id_seq OWNED BY public.evaluation.id;
CREATE TABLE public.export (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    asked_by_id integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    what character varying NOT NULL,
    form character varying NOT NULL,
    term integer,
    deployment_id integer,
    reader character varying,
    CONSTRAINT form_known CHECK (((form)::text = ANY ((ARRAY['xlsx'::character varying, 'csv'::character varying])::text[]))),
    CONSTRAINT what_known CHECK (((what)::text = ANY ((ARRAY['invoices'::character varying, 'register'::character varying, 'evaluations'::character varying, 'statement'::character varying])::text[])))
);
CREATE SEQUENCE public.export_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.export_id_seq OWNED BY public.export.id;
CREATE TABLE public.extension (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    deployment_id integer NOT NULL,
    state character varying NOT NULL,
    half_days integer NOT NULL,
    ends_on date NOT NULL,
    reason text NOT NULL,
    asked_by_id integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['asked'::character varying, 'head_agreed'::character varying, 'declined'::character varying, 'approved'::character varying, 'taken_back'::character varying])::text[])))
);
CREATE SEQUENCE public.extension_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.extension_id_seq OWNED BY public.extension.id;
CREATE TABLE public.feedback (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    question_id integer NOT NULL,
    person_id integer NOT NULL,
    helpful boolean NOT NULL,
    given_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.feedback_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.feedback_id_seq OWNED BY public.feedback.id;
CREATE TABLE public.figure (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    key character varying NOT NULL,
    value character varying NOT NULL
);
CREATE SEQUENCE public.figure_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.figure_id_seq OWNED BY public.figure.id;
CREATE TABLE public.history (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    subject character varying NOT NULL,
    subject_id integer NOT NULL,
    actor_id integer,
    action character varying NOT NULL,
    before character varying NOT NULL,
    after character varying NOT NULL,
    at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    recorded_by_id integer,
    recorded_how character varying,
    recorded_on date,
    recorded_note text
);
CREATE SEQUENCE public.history_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.history_id_seq OWNED BY public.history.id;
CREATE TABLE public.keptanswer (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    question_id integer NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    owner_id integer NOT NULL,
    review_by date NOT NULL
);
CREATE SEQUENCE public.keptanswer_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.keptanswer_id_seq OWNED BY public.keptanswer.id;
CREATE TABLE public.lastingcheck (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    deployment_id integer NOT NULL,
    state character varying NOT NULL,
    due_on date NOT NULL,
    lasted character varying,
    text text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id integer,
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['due'::character varying, 'answered'::character varying])::text[])))
);
CREATE SEQUENCE public.lastingcheck_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.lastingcheck_id_seq OWNED BY public.lastingcheck.id;
CREATE TABLE public.outbox (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    key character varying NOT NULL,
    kind character varying NOT NULL,
    about_id integer NOT NULL,
    to_person_id integer,
    to_place character varying,
    thread character varying,
    card character varying,
    state character varying NOT NULL,
    due_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    claimed_by character varying,
    tries integer NOT NULL,
    doubtful boolean NOT NULL,
    first_tried_at timestamp with time zone,
    channel character varying,
    ts character varying,
    file character varying,
    error character varying,
    by character varying DEFAULT 'slack'::character varying NOT NULL,
    goes_with_id integer,
    at_once boolean DEFAULT false NOT NULL,
    mailed_at timestamp with time zone,
    opened_at timestamp with time zone,
    CONSTRAINT by_known CHECK (((by)::text = ANY ((ARRAY['slack'::character varying, 'mail'::character varying])::text[]))),
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'sending'::character varying, 'sent'::character varying, 'dropped'::character varying, 'dead'::character varying])::text[])))
);
CREATE SEQUENCE public.outbox_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_id_seq OWNED BY public.outbox.id;
CREATE TABLE public.page (
    alliance_id integer NOT NULL,
    id integer NOT NULL,
    session_id integer NOT NULL,
    number character varying NOT NULL,
    under character varying,
    view text NOT NULL,
    stood text NOT NULL,
    edition integer NOT NULL,
    sent_at timestamp with time zone
);
CREATE SEQUENCE public.page_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.page_id_seq OWNED BY public.page.id;
CREATE TABLE public.pagefile (
    alliance_id integer NOT NULL,
    id integer NOT NULL,
    page_id integer NOT NULL,
    field character varying NOT NULL,
    content bytea NOT NULL
);
CREATE SEQUENCE public.pagefile_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.pagefile_id_seq OWNED BY public.pagefile.id;
CREATE TABLE public.pagesession (
    alliance_id integer NOT NULL,
    id integer NOT NULL,
    person_id integer NOT NULL,
    entrance_id integer NOT NULL,
    key character varying NOT NULL,
    way_in character varying NOT NULL,
    until timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT way_in_known CHECK (((way_in)::text = ANY ((ARRAY['link'::character varying, 'code'::character varying])::text[])))
);
CREATE SEQUENCE public.pagesession_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.pagesession_id_seq OWNED BY public.pagesession.id;
CREATE TABLE public.person (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    slack_id character varying,
    email character varying,
    folded text NOT NULL,
    name character varying NOT NULL,
    portrait text NOT NULL,
    conversation character varying,
    has_home boolean NOT NULL,
    visits_weekly boolean DEFAULT false NOT NULL,
    told boolean DEFAULT false NOT NULL,
    name_is_slacks boolean DEFAULT false NOT NULL,
    email_is_slacks boolean DEFAULT false NOT NULL,
    closed boolean DEFAULT false NOT NULL,
    account_at double precision DEFAULT '0'::double precision NOT NULL,
    reach character varying DEFAULT ''::character varying NOT NULL,
    CONSTRAINT reach_known CHECK (((reach)::text = ANY ((ARRAY[''::character varying, 'slack'::character varying, 'mail'::character varying, 'both'::character varying])::text[])))
);
CREATE SEQUENCE public.person_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.person_id_seq OWNED BY public.person.id;
CREATE TABLE public.plannedvisit (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    deployment_id integer NOT NULL,
    uid character varying NOT NULL,
    sequence integer NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    half_days integer NOT NULL,
    about character varying NOT NULL,
    planned_by_id integer NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    called_off_at timestamp with time zone
);
CREATE SEQUENCE public.plannedvisit_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.plannedvisit_id_seq OWNED BY public.plannedvisit.id;
CREATE TABLE public.post (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    person_id integer NOT NULL,
    role character varying NOT NULL,
    school_id integer,
    by_setting boolean DEFAULT false NOT NULL,
    CONSTRAINT role_known CHECK (((role)::text = ANY ((ARRAY['head'::character varying, 'delegate'::character varying, 'delegate_visits'::character varying, 'delegate_money'::character varying, 'director'::character varying, 'office'::character varying, 'partner'::character varying, 'staff'::character varying])::text[])))
);
CREATE SEQUENCE public.post_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.post_id_seq OWNED BY public.post.id;
CREATE TABLE public.question (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    asker_id integer NOT NULL,
    text text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    reply character varying NOT NULL,
    entry character varying,
    place character varying,
    thread character varying,
    state character varying NOT NULL,
    passed_at timestamp with time zone,
    answer text,
    answered_at timestamp with time zone,
    answered_by_id integer,
    CONSTRAINT reply_known CHECK (((reply)::text = ANY ((ARRAY['answered'::character varying, 'suggestions'::character varying, 'unknown'::character varying, 'smalltalk'::character varying])::text[]))),
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['replied'::character varying, 'with_director'::character varying, 'answered'::character varying])::text[])))
);
CREATE SEQUENCE public.question_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.question_id_seq OWNED BY public.question.id;
CREATE TABLE public.recording (
    alliance_id integer NOT NULL,
    id integer NOT NULL,
    subject character varying NOT NULL,
    subject_id integer NOT NULL,
    deployment_id integer,
    request_id integer NOT NULL,
    action character varying NOT NULL,
    person_id integer NOT NULL,
    by_id integer NOT NULL,
    how character varying NOT NULL,
    said_on date NOT NULL,
    note text NOT NULL,
    evidence bytea,
    state character varying NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    history_id integer,
    correction text NOT NULL,
    own json,
    replaced json,
    CONSTRAINT how_known CHECK (((how)::text = ANY ((ARRAY['phone'::character varying, 'mail'::character varying, 'in_person'::character varying])::text[]))),
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['begun'::character varying, 'recorded'::character varying, 'corrected'::character varying, 'disputed'::character varying, 'upheld'::character varying])::text[])))
);
CREATE SEQUENCE public.recording_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.recording_id_seq OWNED BY public.recording.id;
CREATE TABLE public.request (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    host_school_id integer,
    asked_by_id integer NOT NULL,
    state character varying NOT NULL,
    page integer NOT NULL,
    asked json NOT NULL,
    changing json,
    begun_in character varying,
    begun_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    decided_by_id integer,
    agreed_scope text,
    agreed_outcomes text,
    agreed_half_days integer,
    agreed_starts_on date,
    agreed_ends_on date,
    diagnostic character varying NOT NULL,
    diagnostic_on date,
    payer character varying,
    payer_name character varying DEFAULT ''::character varying NOT NULL,
    CONSTRAINT diagnostic_known CHECK (((diagnostic)::text = ANY ((ARRAY['none'::character varying, 'awaited'::character varying, 'held'::character varying])::text[]))),
    CONSTRAINT payer_known CHECK (((payer)::text = ANY ((ARRAY['host'::character varying, 'authority'::character varying, 'trust'::character varying, 'grant'::character varying, 'alliance'::character varying, 'block'::character varying])::text[]))),
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'withdrawn'::character varying, 'awaiting_head'::character varying, 'submitted'::character varying, 'more_information'::character varying, 'approved'::character varying, 'declined'::character varying, 'cancelled'::character varying, 'in_delivery'::character varying, 'closed'::character varying])::text[])))
);
CREATE SEQUENCE public.request_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.request_id_seq OWNED BY public.request.id;
CREATE TABLE public.requestnote (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    request_id integer NOT NULL,
    author_id integer NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.requestnote_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.requestnote_id_seq OWNED BY public.requestnote.id;
CREATE TABLE public.review (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    deployment_id integer NOT NULL,
    due_on date NOT NULL,
    held_on date NOT NULL,
    text text NOT NULL,
    written_by_id integer NOT NULL,
    written_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.review_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.review_id_seq OWNED BY public.review.id;
CREATE TABLE public.school (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    folded text NOT NULL,
    urn integer NOT NULL,
    name character varying NOT NULL,
    phase character varying,
    local_authority character varying,
    postcode character varying,
    easting integer,
    northing integer,
    open boolean NOT NULL,
    town character varying,
    status character varying,
    closed_on date
);
CREATE SEQUENCE public.school_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.school_id_seq OWNED BY public.school.id;
CREATE TABLE public.signature (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    agreement_id integer NOT NULL,
    part character varying NOT NULL,
    person_id integer NOT NULL,
    fingerprint character varying NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    recording_id integer,
    CONSTRAINT part_known CHECK (((part)::text = ANY ((ARRAY['leader'::character varying, 'home_head'::character varying, 'host_head'::character varying, 'director'::character varying])::text[])))
);
CREATE SEQUENCE public.signature_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.signature_id_seq OWNED BY public.signature.id;
CREATE TABLE public.snooze (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    person_id integer NOT NULL,
    kind character varying NOT NULL,
    about_id integer NOT NULL,
    until date NOT NULL
);
CREATE SEQUENCE public.snooze_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.snooze_id_seq OWNED BY public.snooze.id;
CREATE TABLE public.specialism (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    person_id integer NOT NULL,
    area character varying NOT NULL
);
CREATE SEQUENCE public.specialism_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.specialism_id_seq OWNED BY public.specialism.id;
CREATE TABLE public.succession (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    predecessor_id integer NOT NULL,
    successor_id integer,
    state character varying NOT NULL,
    moved json NOT NULL,
    CONSTRAINT succession_state_check CHECK (((state)::text = ANY ((ARRAY['proposed'::character varying, 'moved'::character varying, 'set_aside'::character varying])::text[])))
);
CREATE SEQUENCE public.succession_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.succession_id_seq OWNED BY public.succession.id;
CREATE TABLE public.timetabled (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    person_id integer NOT NULL,
    weekday integer NOT NULL,
    half character varying NOT NULL,
    CONSTRAINT half_known CHECK (((half)::text = ANY ((ARRAY['morning'::character varying, 'afternoon'::character varying])::text[])))
);
CREATE SEQUENCE public.timetabled_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.timetabled_id_seq OWNED BY public.timetabled.id;
CREATE TABLE public.unavailable (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    person_id integer NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    why character varying NOT NULL
);
CREATE SEQUENCE public.unavailable_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.unavailable_id_seq OWNED BY public.unavailable.id;
CREATE TABLE public.visit (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    deployment_id integer NOT NULL,
    planned_id integer,
    state character varying NOT NULL,
    made_on date NOT NULL,
    half_days integer NOT NULL,
    kind character varying NOT NULL,
    done text NOT NULL,
    targets json NOT NULL,
    given_by character varying NOT NULL,
    logged_by_id integer NOT NULL,
    logged_at timestamp with time zone NOT NULL,
    queried_at timestamp with time zone,
    answered_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    confirmed_by_id integer,
    CONSTRAINT state_known CHECK (((state)::text = ANY ((ARRAY['logged'::character varying, 'confirmed'::character varying, 'queried'::character varying, 'answered'::character varying, 'taken_back'::character varying])::text[])))
);
CREATE SEQUENCE public.visit_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.visit_id_seq OWNED BY public.visit.id;
CREATE TABLE public.yearshare (
    id integer NOT NULL,
    alliance_id integer NOT NULL,
    deployment_id integer NOT NULL,
    year integer NOT NULL,
    half_days integer NOT NULL
);
CREATE SEQUENCE public.yearshare_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.yearshare_id_seq OWNED BY public.yearshare.id;
ALTER TABLE ONLY public.act ALTER COLUMN id SET DEFAULT nextval('public.act_id_seq'::regclass);
ALTER TABLE ONLY public.actionplan ALTER COLUMN id SET DEFAULT nextval('public.actionplan_id_seq'::regclass);
ALTER TABLE ONLY public.agreement ALTER COLUMN id SET DEFAULT nextval('public.agreement_id_seq'::regclass);
ALTER TABLE ONLY public.alliance ALTER COLUMN id SET DEFAULT nextval('public.alliance_id_seq'::regclass);
ALTER TABLE ONLY public.application ALTER COLUMN id SET DEFAULT nextval('public.application_id_seq'::regclass);
ALTER TABLE ONLY public.attempt ALTER COLUMN id SET DEFAULT nextval('public.attempt_id_seq'::regclass);
ALTER TABLE ONLY public.card ALTER COLUMN id SET DEFAULT nextval('public.card_id_seq'::regclass);
ALTER TABLE ONLY public.deployment ALTER COLUMN id SET DEFAULT nextval('public.deployment_id_seq'::regclass);
ALTER TABLE ONLY public.designation ALTER COLUMN id SET DEFAULT nextval('public.designation_id_seq'::regclass);
ALTER TABLE ONLY public.draft ALTER COLUMN id SET DEFAULT nextval('public.draft_id_seq'::regclass);
ALTER TABLE ONLY public.eligibilitycheck ALTER COLUMN id SET DEFAULT nextval('public.eligibilitycheck_id_seq'::regclass);
ALTER TABLE ONLY public.entrance ALTER COLUMN id SET DEFAULT nextval('public.entrance_id_seq'::regclass);
ALTER TABLE ONLY public.evaluation ALTER COLUMN id SET DEFAULT nextval('public.evaluation_id_seq'::regclass);
ALTER TABLE ONLY public.export ALTER COLUMN id SET DEFAULT nextval('public.export_id_seq'::regclass);
ALTER TABLE ONLY public.extension ALTER COLUMN id SET DEFAULT nextval('public.extension_id_seq'::regclass);
ALTER TABLE ONLY public.feedback ALTER COLUMN id SET DEFAULT nextval('public.feedback_id_seq'::regclass);
ALTER TABLE ONLY public.figure ALTER COLUMN id SET DEFAULT nextval('public.figure_id_seq'::regclass);
ALTER TABLE ONLY public.history ALTER COLUMN id SET DEFAULT nextval('public.history_id_seq'::regclass);
ALTER TABLE ONLY public.keptanswer ALTER COLUMN id SET DEFAULT nextval('public.keptanswer_id_seq'::regclass);
ALTER TABLE ONLY public.lastingcheck ALTER COLUMN id SET DEFAULT nextval('public.lastingcheck_id_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN id SET DEFAULT nextval('public.outbox_id_seq'::regclass);
ALTER TABLE ONLY public.page ALTER COLUMN id SET DEFAULT nextval('public.page_id_seq'::regclass);
ALTER TABLE ONLY public.pagefile ALTER COLUMN id SET DEFAULT nextval('public.pagefile_id_seq'::regclass);
ALTER TABLE ONLY public.pagesession ALTER COLUMN id SET DEFAULT nextval('public.pagesession_id_seq'::regclass);
ALTER TABLE ONLY public.person ALTER COLUMN id SET DEFAULT nextval('public.person_id_seq'::regclass);
ALTER TABLE ONLY public.plannedvisit ALTER COLUMN id SET DEFAULT nextval('public.plannedvisit_id_seq'::regclass);
ALTER TABLE ONLY public.post ALTER COLUMN id SET DEFAULT nextval('public.post_id_seq'::regclass);
ALTER TABLE ONLY public.question ALTER COLUMN id SET DEFAULT nextval('public.question_id_seq'::regclass);
ALTER TABLE ONLY public.recording ALTER COLUMN id SET DEFAULT nextval('public.recording_id_seq'::regclass);
ALTER TABLE ONLY public.request ALTER COLUMN id SET DEFAULT nextval('public.request_id_seq'::regclass);
ALTER TABLE ONLY public.requestnote ALTER COLUMN id SET DEFAULT nextval('public.requestnote_id_seq'::regclass);
ALTER TABLE ONLY public.review ALTER COLUMN id SET DEFAULT nextval('public.review_id_seq'::regclass);
ALTER TABLE ONLY public.school ALTER COLUMN id SET DEFAULT nextval('public.school_id_seq'::regclass);
ALTER TABLE ONLY public.signature ALTER COLUMN id SET DEFAULT nextval('public.signature_id_seq'::regclass);
ALTER TABLE ONLY public.snooze ALTER COLUMN id SET DEFAULT nextval('public.snooze_id_seq'::regclass);
ALTER TABLE ONLY public.specialism ALTER COLUMN id SET DEFAULT nextval('public.specialism_id_seq'::regclass);
ALTER TABLE ONLY public.succession ALTER COLUMN id SET DEFAULT nextval('public.succession_id_seq'::regclass);
ALTER TABLE ONLY public.timetabled ALTER COLUMN id SET DEFAULT nextval('public.timetabled_id_seq'::regclass);
ALTER TABLE ONLY public.unavailable ALTER COLUMN id SET DEFAULT nextval('public.unavailable_id_seq'::regclass);
ALTER TABLE ONLY public.visit ALTER COLUMN id SET DEFAULT nextval('public.visit_id_seq'::regclass);
ALTER TABLE ONLY public.yearshare ALTER COLUMN id SET DEFAULT nextval('public.yearshare_id_seq'::regclass);
INSERT INTO public.act VALUES (1, 1, 'view:10', '2026-12-03 12:00:00+00');
INSERT INTO public.act VALUES (2, 1, 'target:fractions', '2026-11-03 10:00:00+00');
INSERT INTO public.act VALUES (3, 1, 'target:planning', '2026-11-03 10:00:00+00');
INSERT INTO public.act VALUES (4, 1, 'view:231', '2026-12-03 12:00:00+00');
INSERT INTO public.act VALUES (5, 1, 'view:235', '2026-12-03 12:00:00+00');
INSERT INTO public.act VALUES (6, 1, 'view:237:U07SLEMATHS', '2026-12-03 12:00:00+00');
INSERT INTO public.actionplan VALUES (1, 1, 1, 1, 'Fractions.', '[{"number": 1, "target": "Both teachers plan the unit", "measure": "Two plans by March", "starting_point": "", "by_when": "2027-02-01", "who": "Ana"}, {"number": 2, "target": "Pupils explain fractions", "measure": "8 of 10 in a check", "starting_point": "", "by_when": "2027-02-12", "who": "Ben"}]', 7, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00');
INSERT INTO public.actionplan VALUES (2, 1, 4, 1, 'Fractions in Year 6 & planning.', '[{"number": 1, "target": "Year 6 use fractions with confidence.", "measure": "80% score 15 or more in the unit test.", "starting_point": "45% in October.", "by_when": "2027-02-01", "who": "The Year 6 teachers and Leo"}, {"number": 2, "target": "Two teachers plan together.", "measure": "A plan for every week.", "starting_point": "", "by_when": "2027-01-29", "who": ""}]', 7, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', NULL);
INSERT INTO public.actionplan VALUES (3, 1, 5, 1, 'Fluency in Year 4.', '[{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}]', 7, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00');
INSERT INTO public.actionplan VALUES (4, 1, 6, 1, 'Fluency in Year 4.', '[{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}]', 10, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00');
INSERT INTO public.actionplan VALUES (5, 1, 7, 1, 'Fluency in Year 4.', '[{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}]', 7, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00');
INSERT INTO public.actionplan VALUES (6, 1, 8, 1, 'Fractions.', '[{"number": 1, "target": "Both teachers plan the unit", "measure": "Two plans by March", "starting_point": "", "by_when": "2027-02-01", "who": "Ana"}, {"number": 2, "target": "Pupils explain fractions", "measure": "8 of 10 in a check", "starting_point": "", "by_when": "2027-02-12", "who": "Ben"}]', 7, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00');
INSERT INTO public.actionplan VALUES (7, 1, 9, 1, 'Fractions.', '[{"number": 1, "target": "Both teachers plan the unit", "measure": "Two plans by March", "starting_point": "", "by_when": "2027-02-01", "who": "Ana"}, {"number": 2, "target": "Pupils explain fractions", "measure": "8 of 10 in a check", "starting_point": "", "by_when": "2027-02-12", "who": "Ben"}]', 8, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00');
INSERT INTO public.actionplan VALUES (8, 1, 10, 1, 'Fractions.', '[{"number": 1, "target": "Both teachers plan the unit", "measure": "Two plans by March", "starting_point": "", "by_when": "2027-02-01", "who": "Ana"}, {"number": 2, "target": "Pupils explain fractions", "measure": "8 of 10 in a check", "starting_point": "", "by_when": "2027-02-12", "who": "Ben"}]', 9, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00');
INSERT INTO public.agreement VALUES (1, 1, 6, 1, 4, 6, 'spread', '2026-12-01', '2027-02-12', 1, NULL, NULL, NULL, '{"number": 6, "version": 1, "drawn_on": "2026-11-03", "kind": "NLE", "area": "Maths", "alliance": "the alliance", "host_school": "Sampleford Primary School", "home_school": "Trialstone Academy", "signatories": [{"part": "leader", "names": ["Judith Farrowgate"], "role": "NLE, Trialstone Academy"}, {"part": "host_head", "names": ["Priya Ferndale"], "role": "Headteacher, Sampleford Primary School"}, {"part": "home_head", "names": ["Judith Farrowgate"], "role": "Headteacher, Trialstone Academy"}, {"part": "director", "names": ["Maya Lindmere", "Owen Achterby"], "role": "Director, the alliance"}], "scope": "Coach two teachers, and plan a unit with them.", "outcomes": "Both teachers teach the unit on their own.", "half_days": 6, "pattern": "spread", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "weekly_half_days": 1, "met_on": "2026-11-02", "priorities": "Fluency in Year 4.", "targets": [{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}], "rate": null, "query_days": 5, "payer_kind": "host", "payer": "Sampleford Primary School"}', '\x255044462d312e372061732069742077617320647261776e', 'eef623d4f4ff7f4ffc0c81b89044905a6fbded651e18142fd5ac2911143fcdf0', '2026-11-03 10:00:00+00', 1);
INSERT INTO public.agreement VALUES (2, 1, 7, 1, 5, 6, 'spread', '2026-12-01', '2027-02-12', NULL, 35000, 30000, 5000, '{"number": 7, "version": 1, "drawn_on": "2026-11-03", "kind": "SLE", "area": "Maths", "alliance": "the alliance", "host_school": "Sampleford Primary School", "home_school": "Examplewick High School", "signatories": [{"part": "leader", "names": ["Leo Hartsmere"], "role": "SLE, Examplewick High School"}, {"part": "host_head", "names": ["Priya Ferndale"], "role": "Headteacher, Sampleford Primary School"}, {"part": "home_head", "names": ["Tom Braxwell"], "role": "Headteacher, Examplewick High School"}, {"part": "director", "names": ["Maya Lindmere", "Owen Achterby"], "role": "Director, the alliance"}], "scope": "Coach two teachers, and plan a unit with them.", "outcomes": "Both teachers teach the unit on their own.", "half_days": 6, "pattern": "spread", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "weekly_half_days": null, "met_on": "2026-11-02", "priorities": "Fluency in Year 4.", "targets": [{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}], "rate": {"day": 35000, "home_share": 30000, "alliance_share": 5000}, "query_days": 5, "payer_kind": "host", "payer": "Sampleford Primary School"}', '\x255044462d312e372061732069742077617320647261776e', 'eef623d4f4ff7f4ffc0c81b89044905a6fbded651e18142fd5ac2911143fcdf0', '2026-11-03 10:00:00+00', 1);
INSERT INTO public.alembic_version VALUES ('0010');
INSERT INTO public.alliance VALUES (1, 'T1', 'C01DIRECTOR', '', false, 0, '', '6a0af2142e4ff13dc43423f62e757b1c0369022c9bcfc8af15e82b29a00d27ed', '', NULL);
INSERT INTO public.application VALUES (1, 1, 7, 1, 'LLE', 'interest', '2026-12-03 12:00:00+00');
INSERT INTO public.attempt VALUES (1, 1, '692f1c5fd14be0df495b408220bea452a177620b10b270a6227a4175078d2f16', '2026-12-03 12:00:00+00');
INSERT INTO public.card VALUES (1, 1, 'request:1', 'C01DIRECTOR', '1796300000.000100');
INSERT INTO public.deployment VALUES (1, 1, 1, 7, 2, 'SLE', 'closed', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', NULL, '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.deployment VALUES (2, 1, 3, 8, 3, 'SLE', 'proposed', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', NULL, '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.deployment VALUES (3, 1, 4, 9, 2, 'SLE', 'released', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', NULL, '[]', NULL, NULL, '2026-11-03 10:00:00+00', 4, NULL, NULL, NULL, NULL, '["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO public.deployment VALUES (4, 1, 5, 7, 2, 'SLE', 'plan_sent', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', NULL, '[]', NULL, NULL, '2026-11-03 10:00:00+00', 4, NULL, NULL, NULL, NULL, '["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO public.deployment VALUES (5, 1, 6, 7, 2, 'SLE', 'planned', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', NULL, '[]', NULL, NULL, '2026-11-03 10:00:00+00', 4, NULL, NULL, NULL, NULL, '["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO public.deployment VALUES (6, 1, 7, 10, 4, 'NLE', 'finalised', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', NULL, '[]', NULL, NULL, '2026-11-03 10:00:00+00', 10, 1, '2026-11-02', NULL, NULL, '["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO public.deployment VALUES (7, 1, 8, 7, 2, 'SLE', 'part_signed', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', NULL, '[]', NULL, NULL, '2026-11-03 10:00:00+00', 4, NULL, '2026-11-02', NULL, NULL, '["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO public.deployment VALUES (8, 1, 9, 7, 2, 'SLE', 'active', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', 'Yes.', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.deployment VALUES (9, 1, 10, 8, 3, 'SLE', 'paused', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', NULL, '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]');
INSERT INTO public.deployment VALUES (10, 1, 11, 9, 2, 'SLE', 'evaluating', 6, 'spread', '2026-12-01', '2027-02-12', '2026-11-03 10:00:00+00', 1, '2026-11-10', NULL, '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-12-02', '[]');
INSERT INTO public.designation VALUES (1, 1, 5, 'LLE');
INSERT INTO public.designation VALUES (2, 1, 7, 'SLE');
INSERT INTO public.designation VALUES (3, 1, 8, 'SLE');
INSERT INTO public.designation VALUES (4, 1, 9, 'SLE');
INSERT INTO public.designation VALUES (5, 1, 10, 'NLE');
INSERT INTO public.draft VALUES (1, 1, 7, 'portrait', '', '{"areas": [["maths", "Maths"]], "portrait": "Fractions."}', '{}', '2026-12-03 12:00:00+00');
INSERT INTO public.eligibilitycheck VALUES (1, 1, 7, 'LLE', '{"years_in_post": 4, "leads": null}', 'more_information', '2026-12-03 12:00:00+00');
INSERT INTO public.entrance VALUES (1, 1, 3, NULL, 'f5181027085d85b1c94f6d26f2c14988bb9f1023cf2ce0dfeeac7d8782263158', 'abbaa1bce8d44196cb01674d6f758b3275d7728de7e48b97eb9d93a419bd3b92', false, 'b9d123a03df7ebe594083eeb0562cd6472acc9111070e0eda033f093f194a26a', '2026-12-03 12:00:00+00', '2026-12-03 12:00:00+00', NULL, 0);
INSERT INTO public.evaluation VALUES (1, 1, 1, 'leader', 'sent', 4, '{"progress:1": "met", "evidence:1": "Both units are planned & taught.", "progress:2": "partly", "evidence:2": "6 of 10 in the check.", "leadership": "The maths lead now plans with her team.", "pupils": "They explain their steps.", "worked": "Planning together.", "better": "", "rating": "3", "again": "yes"}', 3, 7, '2027-02-15 09:00:00+00', '2027-02-15 09:00:00+00');
INSERT INTO public.evaluation VALUES (2, 1, 1, 'head', 'sent', 4, '{"progress:1": "met", "evidence:1": "Both units are planned & taught.", "progress:2": "partly", "evidence:2": "6 of 10 in the check.", "leadership": "The maths lead now plans with her team.", "pupils": "They explain their steps.", "worked": "Planning together.", "better": "", "rating": "3", "again": "yes"}', 3, 3, '2027-02-15 09:00:00+00', '2027-02-15 09:00:00+00');
INSERT INTO public.export VALUES (1, 1, 1, '2026-12-03 12:00:00+00', 'register', 'csv', NULL, NULL, NULL);
INSERT INTO public.extension VALUES (1, 1, 8, 'asked', 2, '2027-03-12', 'They would like a second unit.', 7, '2026-12-03 12:00:00+00');
INSERT INTO public.feedback VALUES (1, 1, 1, 3, true, '2026-12-03 12:00:00+00');
INSERT INTO public.figure VALUES (1, 1, 'sle_yearly_aim_half_days', '60');
INSERT INTO public.history VALUES (1, 1, 'register', 1, NULL, 'import', '', '8 schools imported: 8 new, 0 updated.', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (2, 1, 'request', 1, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (3, 1, 'request', 1, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (4, 1, 'request', 1, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (5, 1, 'deployment', 1, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (6, 1, 'deployment', 1, NULL, 'start', 'part_signed', 'active', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (7, 1, 'deployment', 1, 7, 'log_visit', 'active', 'active', '2026-12-03 12:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (8, 1, 'visit', 1, 7, 'log', '', 'logged', '2026-12-03 12:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (9, 1, 'deployment', 1, NULL, 'end', 'active', 'evaluating', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (10, 1, 'evaluation', 1, 7, 'begin', '', 'draft', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (11, 1, 'evaluation', 1, 7, 'send', 'draft', 'sent', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (12, 1, 'deployment', 1, 7, 'evaluate', 'evaluating', 'evaluating', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (13, 1, 'evaluation', 2, 3, 'begin', '', 'draft', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (14, 1, 'evaluation', 2, 3, 'send', 'draft', 'sent', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (15, 1, 'deployment', 1, 3, 'evaluate', 'evaluating', 'evaluating', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (16, 1, 'deployment', 1, 1, 'close', 'evaluating', 'closed', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (17, 1, 'request', 1, NULL, 'deliver', 'approved', 'in_delivery', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (18, 1, 'request', 1, NULL, 'close', 'in_delivery', 'closed', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (19, 1, 'lasting_check', 1, 1, 'plan', '', 'due', '2027-02-15 09:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (20, 1, 'request', 2, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (21, 1, 'request', 2, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (22, 1, 'request', 3, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (23, 1, 'request', 3, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (24, 1, 'request', 3, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (25, 1, 'deployment', 2, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (26, 1, 'request', 4, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (27, 1, 'request', 4, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (28, 1, 'request', 4, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (29, 1, 'deployment', 3, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (30, 1, 'deployment', 3, 9, 'accept', 'proposed', 'accepted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (31, 1, 'deployment', 3, 4, 'release', 'accepted', 'released', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (32, 1, 'request', 5, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (33, 1, 'request', 5, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (34, 1, 'request', 5, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (35, 1, 'deployment', 4, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (36, 1, 'deployment', 4, 7, 'accept', 'proposed', 'accepted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (37, 1, 'deployment', 4, 4, 'release', 'accepted', 'released', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (38, 1, 'deployment', 4, 7, 'send_plan', 'released', 'plan_sent', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (39, 1, 'request', 6, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (40, 1, 'request', 6, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (41, 1, 'request', 6, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (42, 1, 'deployment', 5, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (43, 1, 'deployment', 5, 7, 'accept', 'proposed', 'accepted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (44, 1, 'deployment', 5, 4, 'release', 'accepted', 'released', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (45, 1, 'deployment', 5, 7, 'send_plan', 'released', 'plan_sent', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (46, 1, 'deployment', 5, 3, 'agree_plan', 'plan_sent', 'planned', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (47, 1, 'request', 7, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (48, 1, 'request', 7, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (49, 1, 'request', 7, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (50, 1, 'deployment', 6, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (51, 1, 'deployment', 6, 10, 'accept', 'proposed', 'accepted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (52, 1, 'deployment', 6, 10, 'release', 'accepted', 'released', '2026-11-03 10:00:00+00', 'The leader is the headteacher of their own school, so nobody else is asked.', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (53, 1, 'deployment', 6, 10, 'send_plan', 'released', 'plan_sent', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (54, 1, 'deployment', 6, 3, 'agree_plan', 'plan_sent', 'planned', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (55, 1, 'deployment', 6, 1, 'finalise', 'planned', 'finalised', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (56, 1, 'request', 8, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (57, 1, 'request', 8, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (58, 1, 'request', 8, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (59, 1, 'deployment', 7, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (60, 1, 'deployment', 7, 7, 'accept', 'proposed', 'accepted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (61, 1, 'deployment', 7, 4, 'release', 'accepted', 'released', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (62, 1, 'deployment', 7, 7, 'send_plan', 'released', 'plan_sent', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (63, 1, 'deployment', 7, 3, 'agree_plan', 'plan_sent', 'planned', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (64, 1, 'deployment', 7, 1, 'finalise', 'planned', 'finalised', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (65, 1, 'deployment', 7, 3, 'sign', 'finalised', 'part_signed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (66, 1, 'request', 9, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (67, 1, 'request', 9, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (68, 1, 'request', 9, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (69, 1, 'deployment', 8, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (70, 1, 'deployment', 8, NULL, 'start', 'part_signed', 'active', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (71, 1, 'request', 10, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (72, 1, 'request', 10, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (73, 1, 'request', 10, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (74, 1, 'deployment', 9, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (75, 1, 'deployment', 9, NULL, 'start', 'part_signed', 'active', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (76, 1, 'request', 11, 3, 'begin', '', 'draft', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (77, 1, 'request', 11, 3, 'submit', 'draft', 'submitted', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (78, 1, 'request', 11, 1, 'approve', 'submitted', 'approved', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (79, 1, 'deployment', 10, 1, 'propose', '', 'proposed', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (80, 1, 'deployment', 10, NULL, 'start', 'part_signed', 'active', '2026-11-03 10:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (81, 1, 'deployment', 8, 7, 'log_visit', 'active', 'active', '2026-12-03 12:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (82, 1, 'visit', 2, 7, 'log', '', 'logged', '2026-12-03 12:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (83, 1, 'deployment', 8, 7, 'plan_visit', 'active', 'active', '2026-12-03 12:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (84, 1, 'deployment', 8, 7, 'ask_more_days', 'active', 'active', '2026-12-03 12:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (85, 1, 'extension', 1, 7, 'ask', '', 'asked', '2026-12-03 12:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (86, 1, 'deployment', 9, 3, 'pause', 'active', 'paused', '2026-12-03 12:00:00+00', 'The school is inspected.', NULL, NULL, NULL, NULL);
INSERT INTO public.history VALUES (87, 1, 'deployment', 10, NULL, 'end', 'active', 'evaluating', '2026-12-03 12:00:00+00', '', NULL, NULL, NULL, NULL);
INSERT INTO public.keptanswer VALUES (1, 1, 1, 'May an SLE''s day be split?', 'Yes, into mornings & afternoons.', 1, '2027-09-01');
INSERT INTO public.lastingcheck VALUES (1, 1, 1, 'due', '2027-05-10', NULL, '', NULL, NULL);
INSERT INTO public.outbox VALUES (5, 1, 'step:4', 'step', 4, NULL, 'director', NULL, NULL, 'sent', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, 'D1', '5.0', NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (10, 1, 'proposal:5:7', 'proposal', 1, 7, NULL, NULL, NULL, 'dropped', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (15, 1, 'request_card:9', 'request_card', 1, NULL, 'director', NULL, 'request:1', 'sent', '2027-02-15 09:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, 'D1', '15.0', NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (20, 1, 'evaluation_thanks:11:7', 'evaluation_thanks', 1, 7, NULL, NULL, NULL, 'sent', '2027-02-15 09:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, 'D1', '20.0', NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (25, 1, 'request_card:16', 'request_card', 1, NULL, 'director', NULL, 'request:1', 'sent', '2027-02-15 09:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, 'D1', '25.0', NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (30, 1, 'deployment_closed:16:4', 'deployment_closed', 1, 4, NULL, NULL, NULL, 'sent', '2027-02-15 09:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, 'D1', '30.0', NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (35, 1, 'request_closed:18:6', 'request_closed', 1, 6, NULL, NULL, NULL, 'dropped', '2027-02-15 09:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (40, 1, 'step:23', 'step', 23, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (45, 1, 'approved:24:6', 'approved', 3, 6, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (50, 1, 'step:27', 'step', 27, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (55, 1, 'approved:28:6', 'approved', 4, 6, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (60, 1, 'step:30', 'step', 30, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (65, 1, 'step:31', 'step', 31, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (70, 1, 'request_card:33', 'request_card', 5, NULL, 'director', NULL, 'request:5', 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (75, 1, 'approved:34:3', 'approved', 5, 3, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (80, 1, 'request_card:36', 'request_card', 5, NULL, 'director', NULL, 'request:5', 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (85, 1, 'request_card:37', 'request_card', 5, NULL, 'director', NULL, 'request:5', 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (90, 1, 'introduction:37', 'introduction', 4, NULL, 'together:4', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (95, 1, 'request_card:40', 'request_card', 6, NULL, 'director', NULL, 'request:6', 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (100, 1, 'approved:41:3', 'approved', 6, 3, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (105, 1, 'request_card:43', 'request_card', 6, NULL, 'director', NULL, 'request:6', 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (110, 1, 'request_card:44', 'request_card', 6, NULL, 'director', NULL, 'request:6', 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (115, 1, 'introduction:44', 'introduction', 5, NULL, 'together:5', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (120, 1, 'request_card:46', 'request_card', 6, NULL, 'director', NULL, 'request:6', 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (125, 1, 'step:48', 'step', 48, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (130, 1, 'approved:49:6', 'approved', 7, 6, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (135, 1, 'step:51', 'step', 51, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (140, 1, 'released:52:3', 'released', 6, 3, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (145, 1, 'plan_to_agree:53:3', 'plan_to_agree', 6, 3, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (150, 1, 'to_finalise:54', 'to_finalise', 54, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (155, 1, 'agreement:55:6', 'agreement', 6, 6, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (165, 1, 'request_card:58', 'request_card', 8, NULL, 'director', NULL, 'request:8', 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (170, 1, 'step:59', 'step', 59, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (175, 1, 'leader_accepted:60:3', 'leader_accepted', 7, 3, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (180, 1, 'released:61:3', 'released', 7, 3, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (185, 1, 'plan_to_agree:62:3', 'plan_to_agree', 7, 3, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (190, 1, 'to_finalise:63', 'to_finalise', 63, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (195, 1, 'agreement:64:6', 'agreement', 7, 6, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (200, 1, 'to_sign:64:4', 'to_sign', 7, 4, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (205, 1, 'step:67', 'step', 67, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (210, 1, 'approved:68:6', 'approved', 9, 6, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (215, 1, 'step:72', 'step', 72, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (220, 1, 'approved:73:6', 'approved', 10, 6, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (225, 1, 'step:77', 'step', 77, NULL, 'director', NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (230, 1, 'approved:78:6', 'approved', 11, 6, NULL, NULL, NULL, 'waiting', '2026-11-03 10:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (235, 1, 'request_card:82', 'request_card', 9, NULL, 'director', NULL, 'request:9', 'waiting', '2026-12-03 12:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (240, 1, 'extension_asked:85:3', 'extension_asked', 1, 3, NULL, NULL, NULL, 'waiting', '2026-12-03 12:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.outbox VALUES (245, 1, 'paused:86:6', 'paused', 9, 6, NULL, NULL, NULL, 'waiting', '2026-12-03 12:00:00+00', '1970-01-01 00:00:00+00', NULL, NULL, 0, false, NULL, NULL, NULL, NULL, NULL, 'slack', NULL, false, NULL, NULL);
INSERT INTO public.page VALUES (1, 1, 1, 'FGBvwj83901DGlt2', NULL, '{"blocks": []}', '{}', 1, NULL);
INSERT INTO public.pagefile VALUES (1, 1, 1, 'letter', '\x255044462d312e372061732069742077617320647261776e');
INSERT INTO public.pagesession VALUES (1, 1, 3, 1, '11c6b10e75f3ad0e943224d03d60797d03ce5bd07b6542c7364cd353eac365d2', 'link', '2026-12-04 00:00:00+00', NULL);
INSERT INTO public.person VALUES (1, 1, 'U01DIRECTOR', 'maya.lindmere@alliance.example.org', '| maya lindmere |', 'Maya Lindmere', '', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (2, 1, 'U02DEPUTY00', 'owen.achterby@alliance.example.org', '| owen achterby |', 'Owen Achterby', '', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (3, 1, 'U03HEADSAMP', 'head@sampleford.example.org', '| priya ferndale |', 'Priya Ferndale', '', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (4, 1, 'U04HEADEXAM', 'head@examplewick.example.org', '| tom braxwell |', 'Tom Braxwell', '', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (5, 1, 'U05HEADMOCK', 'head@mockingham.example.org', '| grace winterbrook |', 'Grace Winterbrook', 'Headteacher for nine years. Coaches new headteachers of small primary schools.', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (6, 1, 'U06DELEGATE', 'office@sampleford.example.org', '| hannah quillstone |', 'Hannah Quillstone', '', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (7, 1, 'U07SLEMATHS', 'leo.hartsmere@examplewick.example.org', '| leo hartsmere |', 'Leo Hartsmere', 'Leads maths from Year 7 to Year 13. Likes to plan lessons together and to look at pupils'' work.', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (8, 1, 'U08SLEENGLI', 'nadia.cresswood@mockingham.example.org', '| nadia cresswood |', 'Nadia Cresswood', 'Deputy headteacher of a junior school. Helps teams to agree what good writing looks like.', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (9, 1, 'U09SLEBEHAV', 'samir.dunnock@examplewick.example.org', '| samir dunnock |', 'Samir Dunnock', 'Runs behaviour and attendance in a large secondary school. Starts with what already works.', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (10, 1, 'U10NLELEADR', 'head@trialstone.example.org', '| judith farrowgate |', 'Judith Farrowgate', 'Has led two schools out of special measures. Brings her own senior team with her.', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (11, 1, 'U11PARTNER0', 'colin.whitlow@council.example.org', '| colin whitlow |', 'Colin Whitlow', '', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.person VALUES (12, 1, 'U12STAFF000', 'beth.ardenhill@sampleford.example.org', '| beth ardenhill |', 'Beth Ardenhill', '', NULL, false, false, true, false, false, false, 0, '');
INSERT INTO public.plannedvisit VALUES (1, 1, 8, 'visit-9a2cf27d-7065-478b-9b92-41f630c67e2f', 0, '2026-12-10 09:00:00+00', '2026-12-10 12:00:00+00', 1, 'Look at the unit', 7, '2026-12-03 12:00:00+00', NULL);
INSERT INTO public.post VALUES (1, 1, 1, 'director', NULL, true);
INSERT INTO public.post VALUES (2, 1, 2, 'director', NULL, false);
INSERT INTO public.post VALUES (3, 1, 3, 'head', 1, false);
INSERT INTO public.post VALUES (4, 1, 4, 'head', 2, false);
INSERT INTO public.post VALUES (5, 1, 5, 'head', 3, false);
INSERT INTO public.post VALUES (6, 1, 6, 'delegate', 1, false);
INSERT INTO public.post VALUES (7, 1, 7, 'staff', 2, false);
INSERT INTO public.post VALUES (8, 1, 8, 'staff', 3, false);
INSERT INTO public.post VALUES (9, 1, 9, 'staff', 2, false);
INSERT INTO public.post VALUES (10, 1, 10, 'head', 4, false);
INSERT INTO public.post VALUES (11, 1, 11, 'partner', NULL, false);
INSERT INTO public.post VALUES (12, 1, 12, 'staff', 1, false);
INSERT INTO public.question VALUES (1, 1, 3, 'May an SLE''s day be split?', '2026-12-03 12:00:00+00', 'unknown', NULL, NULL, NULL, 'answered', '2026-12-03 12:00:00+00', 'Yes, into mornings & afternoons.', '2026-12-03 12:00:00+00', 1);
INSERT INTO public.recording VALUES (1, 1, 'deployment', 1, 1, 1, 'agree_plan', 3, 1, 'phone', '2026-12-02', 'Rang at break & said yes.', NULL, 'recorded', '2026-12-03 12:00:00+00', '2026-12-03 12:00:00+00', NULL, '', 'null', 'null');
INSERT INTO public.request VALUES (1, 1, 1, 3, 'closed', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.request VALUES (2, 1, 1, 3, 'submitted', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'none', NULL, NULL, '');
INSERT INTO public.request VALUES (3, 1, 1, 3, 'approved', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.request VALUES (4, 1, 1, 3, 'approved', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.request VALUES (5, 1, 1, 3, 'approved', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.request VALUES (6, 1, 1, 3, 'approved', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.request VALUES (7, 1, 1, 3, 'approved', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.request VALUES (8, 1, 1, 3, 'approved', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.request VALUES (9, 1, 1, 3, 'approved', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.request VALUES (10, 1, 1, 3, 'approved', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.request VALUES (11, 1, 1, 3, 'approved', 1, '{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}', 'null', NULL, '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', '2026-11-03 10:00:00+00', 1, 'Coach two teachers, and plan a unit with them.', 'Both teachers teach the unit on their own.', 6, '2026-12-01', '2027-02-12', 'none', NULL, 'host', '');
INSERT INTO public.requestnote VALUES (1, 1, 1, 3, 'Year 5 & 6.', '2026-12-03 12:00:00+00');
INSERT INTO public.review VALUES (1, 1, 6, '2026-12-18', '2026-12-03', 'It goes well.', 7, '2026-12-03 12:00:00+00');
INSERT INTO public.school VALUES (1, 1, '| sampleford primary school | urn 900001 | 900001 | zz1 1aa |/ | sampleshire |', 900001, 'Sampleford Primary School', 'Primary', 'Sampleshire', 'ZZ1 1AA', 431250, 287400, true, NULL, NULL, NULL);
INSERT INTO public.school VALUES (2, 1, '| examplewick high school | urn 900002 | 900002 | zz1 4ex |/ | sampleshire |', 900002, 'Examplewick High School', 'Secondary', 'Sampleshire', 'ZZ1 4EX', 433900, 289150, true, NULL, NULL, NULL);
INSERT INTO public.school VALUES (3, 1, '| mockingham junior school | urn 900003 | 900003 | zz2 2mj |/ | sampleshire |', 900003, 'Mockingham Junior School', 'Primary', 'Sampleshire', 'ZZ2 2MJ', 428700, 284050, true, NULL, NULL, NULL);
INSERT INTO public.school VALUES (4, 1, '| trialstone academy | urn 900004 | 900004 | zz3 7tr |/ | sampleshire |', 900004, 'Trialstone Academy', 'Primary', 'Sampleshire', 'ZZ3 7TR', 440320, 292610, true, NULL, NULL, NULL);
INSERT INTO public.school VALUES (5, 1, '| testbury church of england infant school | urn 900005 | 900005 | zz2 9tb |/ | sampleshire |', 900005, 'Testbury Church of England Infant School', 'Primary', 'Sampleshire', 'ZZ2 9TB', 426110, 290480, true, NULL, NULL, NULL);
INSERT INTO public.school VALUES (6, 1, '| specimen hill school | urn 900006 | 900006 | zz1 8sh |/ | sampleshire |', 900006, 'Specimen Hill School', 'Special', 'Sampleshire', 'ZZ1 8SH', 434480, 285970, true, NULL, NULL, NULL);
INSERT INTO public.school VALUES (7, 1, '| draftley sixth form college | urn 900007 | 900007 | zz4 3dc |/ | sampleshire |', 900007, 'Draftley Sixth Form College', '16 plus', 'Sampleshire', 'ZZ4 3DC', 446050, 281330, true, NULL, NULL, NULL);
INSERT INTO public.school VALUES (8, 1, '| demoham community school | urn 900008 | 900008 | zz5 5dm |/ | sampleshire |', 900008, 'Demoham Community School', 'All-through', 'Sampleshire', 'ZZ5 5DM', 419840, 295700, true, NULL, NULL, NULL);
INSERT INTO public.signature VALUES (1, 1, 2, 'host_head', 3, 'eef623d4f4ff7f4ffc0c81b89044905a6fbded651e18142fd5ac2911143fcdf0', '2026-11-03 10:00:00+00', NULL);
INSERT INTO public.snooze VALUES (1, 1, 7, 'evaluate', 1, '2026-12-10');
INSERT INTO public.specialism VALUES (1, 1, 7, 'maths');
INSERT INTO public.specialism VALUES (2, 1, 8, 'maths');
INSERT INTO public.specialism VALUES (3, 1, 8, 'english');
INSERT INTO public.specialism VALUES (4, 1, 8, 'assessment');
INSERT INTO public.specialism VALUES (5, 1, 9, 'behaviour');
INSERT INTO public.specialism VALUES (6, 1, 9, 'attendance');
INSERT INTO public.succession VALUES (1, 1, 8, NULL, 'set_aside', '{}');
INSERT INTO public.timetabled VALUES (1, 1, 7, 0, 'morning');
INSERT INTO public.unavailable VALUES (1, 1, 7, '2027-01-04', '2027-01-08', 'Exams');
INSERT INTO public.visit VALUES (1, 1, 1, NULL, 'logged', '2026-12-03', 1, 'coaching', 'We planned a unit on fractions & ratio.', '[1]', '', 7, '2026-12-03 12:00:00+00', NULL, NULL, NULL, NULL);
INSERT INTO public.visit VALUES (2, 1, 8, NULL, 'logged', '2026-12-03', 1, 'coaching', 'We planned a unit on fractions & ratio.', '[1]', '', 7, '2026-12-03 12:00:00+00', NULL, NULL, NULL, NULL);
INSERT INTO public.yearshare VALUES (1, 1, 1, 2026, 1);
INSERT INTO public.yearshare VALUES (2, 1, 2, 2026, 6);
INSERT INTO public.yearshare VALUES (3, 1, 3, 2026, 6);
INSERT INTO public.yearshare VALUES (4, 1, 4, 2026, 6);
INSERT INTO public.yearshare VALUES (5, 1, 5, 2026, 6);
INSERT INTO public.yearshare VALUES (6, 1, 6, 2026, 6);
INSERT INTO public.yearshare VALUES (7, 1, 7, 2026, 6);
INSERT INTO public.yearshare VALUES (8, 1, 8, 2026, 6);
INSERT INTO public.yearshare VALUES (9, 1, 9, 2026, 6);
INSERT INTO public.yearshare VALUES (10, 1, 10, 2026, 6);
SELECT pg_catalog.setval('public.act_id_seq', 6, true);
SELECT pg_catalog.setval('public.actionplan_id_seq', 8, true);
SELECT pg_catalog.setval('public.agreement_id_seq', 2, true);
SELECT pg_catalog.setval('public.alliance_id_seq', 1, true);
SELECT pg_catalog.setval('public.application_id_seq', 1, true);
SELECT pg_catalog.setval('public.attempt_id_seq', 1, true);
SELECT pg_catalog.setval('public.card_id_seq', 1, true);
SELECT pg_catalog.setval('public.deployment_id_seq', 10, true);
SELECT pg_catalog.setval('public.designation_id_seq', 5, true);
SELECT pg_catalog.setval('public.draft_id_seq', 1, true);
SELECT pg_catalog.setval('public.eligibilitycheck_id_seq', 1, true);
SELECT pg_catalog.setval('public.entrance_id_seq', 1, true);
SELECT pg_catalog.setval('public.evaluation_id_seq', 2, true);
SELECT pg_catalog.setval('public.export_id_seq', 1, true);
SELECT pg_catalog.setval('public.extension_id_seq', 1, true);
SELECT pg_catalog.setval('public.feedback_id_seq', 1, true);
SELECT pg_catalog.setval('public.figure_id_seq', 1, true);
SELECT pg_catalog.setval('public.history_id_seq', 87, true);
SELECT pg_catalog.setval('public.keptanswer_id_seq', 1, true);
SELECT pg_catalog.setval('public.lastingcheck_id_seq', 1, true);
SELECT pg_catalog.setval('public.outbox_id_seq', 246, true);
SELECT pg_catalog.setval('public.page_id_seq', 1, true);
SELECT pg_catalog.setval('public.pagefile_id_seq', 1, true);
SELECT pg_catalog.setval('public.pagesession_id_seq', 1, true);
SELECT pg_catalog.setval('public.person_id_seq', 12, true);
SELECT pg_catalog.setval('public.plannedvisit_id_seq', 1, true);
SELECT pg_catalog.setval('public.post_id_seq', 12, true);
SELECT pg_catalog.setval('public.question_id_seq', 1, true);
SELECT pg_catalog.setval('public.recording_id_seq', 1, true);
SELECT pg_catalog.setval('public.request_id_seq', 11, true);
SELECT pg_catalog.setval('public.requestnote_id_seq', 1, true);
SELECT pg_catalog.setval('public.review_id_seq', 1, true);
SELECT pg_catalog.setval('public.school_id_seq', 8, true);
SELECT pg_catalog.setval('public.signature_id_seq', 1, true);
SELECT pg_catalog.setval('public.snooze_id_seq', 1, true);
SELECT pg_catalog.setval('public.specialism_id_seq', 6, true);
SELECT pg_catalog.setval('public.succession_id_seq', 1, true);
SELECT pg_catalog.setval('public.timetabled_id_seq', 1, true);
SELECT pg_catalog.setval('public.unavailable_id_seq', 1, true);
SELECT pg_catalog.setval('public.visit_id_seq', 2, true);
SELECT pg_catalog.setval('public.yearshare_id_seq', 10, true);
ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_alliance_id_key_key UNIQUE (alliance_id, key);
ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.actionplan
    ADD CONSTRAINT actionplan_deployment_id_version_key UNIQUE (deployment_id, version);
ALTER TABLE ONLY public.actionplan
    ADD CONSTRAINT actionplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_deployment_id_version_key UNIQUE (deployment_id, version);
ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.alliance
    ADD CONSTRAINT alliance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alliance
    ADD CONSTRAINT alliance_team_key UNIQUE (team);
ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_alliance_id_name_key UNIQUE (alliance_id, name);
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.designation
    ADD CONSTRAINT designation_person_id_kind_key UNIQUE (person_id, kind);
ALTER TABLE ONLY public.designation
    ADD CONSTRAINT designation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_alliance_id_person_id_dialog_about_key UNIQUE (alliance_id, person_id, dialog, about);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.eligibilitycheck
    ADD CONSTRAINT eligibilitycheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.entrance
    ADD CONSTRAINT entrance_outbox_id_key UNIQUE (outbox_id);
ALTER TABLE ONLY public.entrance
    ADD CONSTRAINT entrance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.entrance
    ADD CONSTRAINT entrance_token_key UNIQUE (token);
ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_deployment_id_side_key UNIQUE (deployment_id, side);
ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.export
    ADD CONSTRAINT export_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.extension
    ADD CONSTRAINT extension_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_question_id_person_id_key UNIQUE (question_id, person_id);
ALTER TABLE ONLY public.figure
    ADD CONSTRAINT figure_alliance_id_key_key UNIQUE (alliance_id, key);
ALTER TABLE ONLY public.figure
    ADD CONSTRAINT figure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.history
    ADD CONSTRAINT history_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.keptanswer
    ADD CONSTRAINT keptanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.keptanswer
    ADD CONSTRAINT keptanswer_question_id_key UNIQUE (question_id);
ALTER TABLE ONLY public.lastingcheck
    ADD CONSTRAINT lastingcheck_deployment_id_key UNIQUE (deployment_id);
ALTER TABLE ONLY public.lastingcheck
    ADD CONSTRAINT lastingcheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_alliance_id_key_key UNIQUE (alliance_id, key);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.page
    ADD CONSTRAINT page_number_key UNIQUE (number);
ALTER TABLE ONLY public.page
    ADD CONSTRAINT page_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pagefile
    ADD CONSTRAINT pagefile_page_id_field_key UNIQUE (page_id, field);
ALTER TABLE ONLY public.pagefile
    ADD CONSTRAINT pagefile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pagesession
    ADD CONSTRAINT pagesession_key_key UNIQUE (key);
ALTER TABLE ONLY public.pagesession
    ADD CONSTRAINT pagesession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_alliance_id_email_key UNIQUE (alliance_id, email);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_alliance_id_slack_id_key UNIQUE (alliance_id, slack_id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plannedvisit
    ADD CONSTRAINT plannedvisit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plannedvisit
    ADD CONSTRAINT plannedvisit_uid_key UNIQUE (uid);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_person_id_role_school_id_key UNIQUE (person_id, role, school_id);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.recording
    ADD CONSTRAINT recording_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.requestnote
    ADD CONSTRAINT requestnote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_deployment_id_due_on_key UNIQUE (deployment_id, due_on);
ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.school
    ADD CONSTRAINT school_alliance_id_urn_key UNIQUE (alliance_id, urn);
ALTER TABLE ONLY public.school
    ADD CONSTRAINT school_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_agreement_id_part_key UNIQUE (agreement_id, part);
ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.snooze
    ADD CONSTRAINT snooze_person_id_kind_about_id_key UNIQUE (person_id, kind, about_id);
ALTER TABLE ONLY public.snooze
    ADD CONSTRAINT snooze_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.specialism
    ADD CONSTRAINT specialism_person_id_area_key UNIQUE (person_id, area);
ALTER TABLE ONLY public.specialism
    ADD CONSTRAINT specialism_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.succession
    ADD CONSTRAINT succession_alliance_id_predecessor_id_key UNIQUE (alliance_id, predecessor_id);
ALTER TABLE ONLY public.succession
    ADD CONSTRAINT succession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.timetabled
    ADD CONSTRAINT timetabled_person_id_weekday_half_key UNIQUE (person_id, weekday, half);
ALTER TABLE ONLY public.timetabled
    ADD CONSTRAINT timetabled_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.unavailable
    ADD CONSTRAINT unavailable_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.yearshare
    ADD CONSTRAINT yearshare_deployment_id_year_key UNIQUE (deployment_id, year);
ALTER TABLE ONLY public.yearshare
    ADD CONSTRAINT yearshare_pkey PRIMARY KEY (id);
CREATE INDEX agreement_to_draw ON public.agreement USING btree (alliance_id, id) WHERE (document IS NULL);
CREATE UNIQUE INDEX application_open ON public.application USING btree (applicant_id, role) WHERE ((state)::text <> 'withdrawn'::text);
CREATE INDEX attempt_of ON public.attempt USING btree (alliance_id, of, at);
CREATE INDEX deployment_in_state ON public.deployment USING btree (alliance_id, state);
CREATE UNIQUE INDEX deployment_open ON public.deployment USING btree (request_id, leader_id) WHERE ((state)::text <> ALL ((ARRAY['declined'::character varying, 'expired'::character varying, 'release_refused'::character varying, 'closed'::character varying, 'cancelled'::character varying])::text[]));
CREATE INDEX extension_in_state ON public.extension USING btree (alliance_id, state);
CREATE INDEX history_of ON public.history USING btree (alliance_id, subject, subject_id);
CREATE INDEX ix_actionplan_deployment_id ON public.actionplan USING btree (deployment_id);
CREATE INDEX ix_agreement_deployment_id ON public.agreement USING btree (deployment_id);
CREATE INDEX ix_application_applicant_id ON public.application USING btree (applicant_id);
CREATE INDEX ix_deployment_leader_id ON public.deployment USING btree (leader_id);
CREATE INDEX ix_deployment_request_id ON public.deployment USING btree (request_id);
CREATE INDEX ix_designation_person_id ON public.designation USING btree (person_id);
CREATE INDEX ix_draft_person_id ON public.draft USING btree (person_id);
CREATE INDEX ix_eligibilitycheck_person_id ON public.eligibilitycheck USING btree (person_id);
CREATE INDEX ix_entrance_person_id ON public.entrance USING btree (person_id);
CREATE INDEX ix_evaluation_deployment_id ON public.evaluation USING btree (deployment_id);
CREATE INDEX ix_export_asked_by_id ON public.export USING btree (asked_by_id);
CREATE INDEX ix_extension_deployment_id ON public.extension USING btree (deployment_id);
CREATE INDEX ix_feedback_question_id ON public.feedback USING btree (question_id);
CREATE INDEX ix_page_session_id ON public.page USING btree (session_id);
CREATE INDEX ix_pagesession_entrance_id ON public.pagesession USING btree (entrance_id);
CREATE INDEX ix_pagesession_person_id ON public.pagesession USING btree (person_id);
CREATE INDEX ix_plannedvisit_deployment_id ON public.plannedvisit USING btree (deployment_id);
CREATE INDEX ix_post_person_id ON public.post USING btree (person_id);
CREATE INDEX ix_post_school_id ON public.post USING btree (school_id);
CREATE INDEX ix_question_asker_id ON public.question USING btree (asker_id);
CREATE INDEX ix_recording_deployment_id ON public.recording USING btree (deployment_id);
CREATE INDEX ix_recording_person_id ON public.recording USING btree (person_id);
CREATE INDEX ix_recording_request_id ON public.recording USING btree (request_id);
CREATE INDEX ix_request_asked_by_id ON public.request USING btree (asked_by_id);
CREATE INDEX ix_request_host_school_id ON public.request USING btree (host_school_id);
CREATE INDEX ix_requestnote_request_id ON public.requestnote USING btree (request_id);
CREATE INDEX ix_review_deployment_id ON public.review USING btree (deployment_id);
CREATE INDEX ix_school_name ON public.school USING btree (name);
CREATE INDEX ix_signature_agreement_id ON public.signature USING btree (agreement_id);
CREATE INDEX ix_snooze_person_id ON public.snooze USING btree (person_id);
CREATE INDEX ix_specialism_area ON public.specialism USING btree (area);
CREATE INDEX ix_specialism_person_id ON public.specialism USING btree (person_id);
CREATE INDEX ix_timetabled_person_id ON public.timetabled USING btree (person_id);
CREATE INDEX ix_unavailable_person_id ON public.unavailable USING btree (person_id);
CREATE INDEX ix_visit_deployment_id ON public.visit USING btree (deployment_id);
CREATE INDEX ix_yearshare_deployment_id ON public.yearshare USING btree (deployment_id);
CREATE INDEX lasting_check_answered ON public.lastingcheck USING btree (alliance_id, answered_at);
CREATE INDEX lasting_check_in_state ON public.lastingcheck USING btree (alliance_id, state);
CREATE INDEX outbox_about ON public.outbox USING btree (kind, about_id);
CREATE INDEX outbox_dead ON public.outbox USING btree (alliance_id, id) WHERE ((state)::text = 'dead'::text);
CREATE INDEX outbox_goes_with ON public.outbox USING btree (goes_with_id) WHERE (goes_with_id IS NOT NULL);
CREATE INDEX outbox_of_person ON public.outbox USING btree (to_person_id, id);
CREATE INDEX outbox_to_send ON public.outbox USING btree (alliance_id, by, state, due_at, id) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'sending'::character varying])::text[]));
CREATE INDEX outbox_to_send_of_card ON public.outbox USING btree (alliance_id, card) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'sending'::character varying])::text[]));
CREATE INDEX planned_visit_starts ON public.plannedvisit USING btree (alliance_id, starts_at);
CREATE INDEX post_of_role ON public.post USING btree (alliance_id, role, person_id);
CREATE INDEX question_waiting ON public.question USING btree (alliance_id, state);
CREATE INDEX recording_in_state ON public.recording USING btree (alliance_id, state);
CREATE INDEX recording_of ON public.recording USING btree (alliance_id, subject, subject_id);
CREATE INDEX request_in_state ON public.request USING btree (alliance_id, state);
CREATE INDEX visit_in_state ON public.visit USING btree (alliance_id, state);
CREATE INDEX visit_logged ON public.visit USING btree (alliance_id, logged_at);
CREATE INDEX visit_made ON public.visit USING btree (alliance_id, made_on);
ALTER TABLE ONLY public.act
    ADD CONSTRAINT act_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.actionplan
    ADD CONSTRAINT actionplan_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.actionplan
    ADD CONSTRAINT actionplan_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.actionplan
    ADD CONSTRAINT actionplan_written_by_id_fkey FOREIGN KEY (written_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_drawn_by_id_fkey FOREIGN KEY (drawn_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.actionplan(id);
ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_applicant_id_fkey FOREIGN KEY (applicant_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_check_id_fkey FOREIGN KEY (check_id) REFERENCES public.eligibilitycheck(id);
ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_home_school_id_fkey FOREIGN KEY (home_school_id) REFERENCES public.school(id);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_leader_id_fkey FOREIGN KEY (leader_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_proposed_by_id_fkey FOREIGN KEY (proposed_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_released_by_id_fkey FOREIGN KEY (released_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.deployment
    ADD CONSTRAINT deployment_request_id_fkey FOREIGN KEY (request_id) REFERENCES public.request(id);
ALTER TABLE ONLY public.designation
    ADD CONSTRAINT designation_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.designation
    ADD CONSTRAINT designation_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.eligibilitycheck
    ADD CONSTRAINT eligibilitycheck_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.eligibilitycheck
    ADD CONSTRAINT eligibilitycheck_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.entrance
    ADD CONSTRAINT entrance_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.entrance
    ADD CONSTRAINT entrance_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES public.outbox(id);
ALTER TABLE ONLY public.entrance
    ADD CONSTRAINT entrance_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.evaluation
    ADD CONSTRAINT evaluation_written_by_id_fkey FOREIGN KEY (written_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.export
    ADD CONSTRAINT export_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.export
    ADD CONSTRAINT export_asked_by_id_fkey FOREIGN KEY (asked_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.export
    ADD CONSTRAINT export_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.extension
    ADD CONSTRAINT extension_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.extension
    ADD CONSTRAINT extension_asked_by_id_fkey FOREIGN KEY (asked_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.extension
    ADD CONSTRAINT extension_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_question_id_fkey FOREIGN KEY (question_id) REFERENCES public.question(id);
ALTER TABLE ONLY public.figure
    ADD CONSTRAINT figure_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.history
    ADD CONSTRAINT history_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.history
    ADD CONSTRAINT history_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.history
    ADD CONSTRAINT history_recorded_by FOREIGN KEY (recorded_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.keptanswer
    ADD CONSTRAINT keptanswer_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.keptanswer
    ADD CONSTRAINT keptanswer_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.keptanswer
    ADD CONSTRAINT keptanswer_question_id_fkey FOREIGN KEY (question_id) REFERENCES public.question(id);
ALTER TABLE ONLY public.lastingcheck
    ADD CONSTRAINT lastingcheck_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.lastingcheck
    ADD CONSTRAINT lastingcheck_answered_by_id_fkey FOREIGN KEY (answered_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.lastingcheck
    ADD CONSTRAINT lastingcheck_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_goes_with_id_fkey FOREIGN KEY (goes_with_id) REFERENCES public.outbox(id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_to_person_id_fkey FOREIGN KEY (to_person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.page
    ADD CONSTRAINT page_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.page
    ADD CONSTRAINT page_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.pagesession(id);
ALTER TABLE ONLY public.pagefile
    ADD CONSTRAINT pagefile_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.pagefile
    ADD CONSTRAINT pagefile_page_id_fkey FOREIGN KEY (page_id) REFERENCES public.page(id);
ALTER TABLE ONLY public.pagesession
    ADD CONSTRAINT pagesession_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.pagesession
    ADD CONSTRAINT pagesession_entrance_id_fkey FOREIGN KEY (entrance_id) REFERENCES public.entrance(id);
ALTER TABLE ONLY public.pagesession
    ADD CONSTRAINT pagesession_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.plannedvisit
    ADD CONSTRAINT plannedvisit_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.plannedvisit
    ADD CONSTRAINT plannedvisit_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.plannedvisit
    ADD CONSTRAINT plannedvisit_planned_by_id_fkey FOREIGN KEY (planned_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_school_id_fkey FOREIGN KEY (school_id) REFERENCES public.school(id);
ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_answered_by_id_fkey FOREIGN KEY (answered_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.question
    ADD CONSTRAINT question_asker_id_fkey FOREIGN KEY (asker_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.recording
    ADD CONSTRAINT recording_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.recording
    ADD CONSTRAINT recording_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.recording
    ADD CONSTRAINT recording_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.recording
    ADD CONSTRAINT recording_history_id_fkey FOREIGN KEY (history_id) REFERENCES public.history(id);
ALTER TABLE ONLY public.recording
    ADD CONSTRAINT recording_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.recording
    ADD CONSTRAINT recording_request_id_fkey FOREIGN KEY (request_id) REFERENCES public.request(id);
ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_asked_by_id_fkey FOREIGN KEY (asked_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_host_school_id_fkey FOREIGN KEY (host_school_id) REFERENCES public.school(id);
ALTER TABLE ONLY public.requestnote
    ADD CONSTRAINT requestnote_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.requestnote
    ADD CONSTRAINT requestnote_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.requestnote
    ADD CONSTRAINT requestnote_request_id_fkey FOREIGN KEY (request_id) REFERENCES public.request(id);
ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_written_by_id_fkey FOREIGN KEY (written_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.school
    ADD CONSTRAINT school_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES public.agreement(id);
ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_recording FOREIGN KEY (recording_id) REFERENCES public.recording(id);
ALTER TABLE ONLY public.snooze
    ADD CONSTRAINT snooze_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.snooze
    ADD CONSTRAINT snooze_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.specialism
    ADD CONSTRAINT specialism_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.specialism
    ADD CONSTRAINT specialism_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.succession
    ADD CONSTRAINT succession_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.succession
    ADD CONSTRAINT succession_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES public.school(id);
ALTER TABLE ONLY public.succession
    ADD CONSTRAINT succession_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES public.school(id);
ALTER TABLE ONLY public.timetabled
    ADD CONSTRAINT timetabled_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.timetabled
    ADD CONSTRAINT timetabled_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.unavailable
    ADD CONSTRAINT unavailable_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.unavailable
    ADD CONSTRAINT unavailable_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_confirmed_by FOREIGN KEY (confirmed_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_logged_by_id_fkey FOREIGN KEY (logged_by_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_planned_id_fkey FOREIGN KEY (planned_id) REFERENCES public.plannedvisit(id);
ALTER TABLE ONLY public.yearshare
    ADD CONSTRAINT yearshare_alliance_id_fkey FOREIGN KEY (alliance_id) REFERENCES public.alliance(id);
ALTER TABLE ONLY public.yearshare
    ADD CONSTRAINT yearshare_deployment_id_fkey FOREIGN KEY (deployment_id) REFERENCES public.deployment(id);
