"""Everyday words and the one of the 27 areas they mean, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.people.specialisms import Area, UnknownArea, area, areas, find_area, find_areas, groups

WORDINGS = {
    "academies": [
        "sponsor academy", "going into a trust",
        "academies", "academy", "academisation", "academy conversion", "academy transition",
        "Converting to an academy",
        "becoming an academy", "multi-academy trusts", "MAT", "MATs", "joining a MAT", "joining a trust",
        "Academies & academy transition",
    ],
    "assessment": [
        "feedback and marking",
        "assessment", "Assessment lead", "assessment and data", "data", "data analysis", "AfL", "assesment",
        "accessment", "pupil tracking",
        "assessment without levels", "SATs", "moderation", "formative assessment", "target setting",
        "marking", "I lead assessment across the school",
    ],
    "cpd": [
        "CPD", "C.P.D.", "staff development", "professional development", "staff training", "leading CPD",
        "CPDL", "INSET",
        "continuing professional development", "continuous professional development",
        "leadership of continuing professional development", "training staff",
    ],
    "business": [
        "money",
        "SBM", "school business manager", "School Business Management", "bursar", "finance", "finances",
        "financial management", "budgets",
        "budgeting", "school finance", "business manager", "HR", "payroll", "procurement", "the budget",
        "bursars",
    ],
    "curriculum": [
        "curriculum", "curriculum leadership", "curriculum design", "Leadership of curriculum",
        "curriculum lead", "timetabling", "curriclum", "curiculum", "whole-school curriculum",
    ],
    "art": [
        "art", "Art & Design", "art and design", "photography", "textiles", "fine art", "history of art",
        "art history", "ceramics", "painting", "the arts", "visual arts", "photograpy",
    ],
    "closing-the-gap": [
        "pupil premium", "Pupil Premium lead", "PP", "PPG", "disadvantaged", "disadvantaged pupils",
        "closing the gap", "narrowing the gap", "closing gaps", "FSM", "free school meals",
        "attainment gap", "looked after children", "disadvantged children", "diminishing the difference",
        "catch-up", "pupil premium strategy", "gap",
    ],
    "drama": [
        "drama", "theatre", "theatre studies", "performing arts", "Drama teacher", "drama and theatre",
        "school plays",
    ],
    "design-and-technology": [
        "D&T", "DT", "D.T.", "D & T", "design technology", "design & technology", "Design and Technology",
        "food tech", "food technology", "cooking", "product design", "resistant materials",
        "woodwork", "home economics", "technology", "engineering", "d/t",
    ],
    "early-years": [
        "EYFS", "eyfs lead", "early years", "Early Years Foundation Stage", "reception", "Reception class",
        "nursery", "foundation stage", "early yers", "nursery teacher", "pre-school", "year R",
        "Early-years",
    ],
    "english": [
        "English", "literacy", "reading", "writing", "English language", "English literature", "spelling",
        "SPaG", "literacy coordinator", "handwriting", "poetry", "guided reading",
        "reading for pleasure", "oracy", "litracy", "englsh", "head of English", "reading comprehension",
        "grammar", "grammer", "reading across KS1",
    ],
    "geography": [
        "geography", "Geog", "geograpy", "geografy", "human geography", "Geography lead", "fieldwork",
    ],
    "history": [
        "history", "History coordinator", "ancient history", "local history", "histroy", "head of history",
    ],
    "ict": [
        "ICT", "I.C.T.", "IT", "it", "computing", "computer science", "computers", "coding",
        "information technology", "programming", "IT lead", "e-safety", "online safety", "edtech",
        "computting",
        "digital technology", "head of IT", "computing coordinator", "I teach IT",
    ],
    "maths": [
        "maths", "Maths!", "math", "mathematics", "numeracy", "mathmatics", "matematics", "maffs",
        "maths mastery", "arithmetic", "times tables", "algebra", "head of maths", "KS2 maths", "numercy",
        "I lead maths", "A-level further maths", "statistics", "MATHS",
    ],
    "mfl": [
        "MFL", "M.F.L.", "languages", "modern languages", "modern foreign languages", "foreign languages",
        "French", "Spanish", "German", "Mandarin", "Italian", "primary languages", "langauges",
        "head of French", "french and spanish",
    ],
    "music": [
        "music", "Music lead", "singing", "choir", "music technology", "orchestra", "mucis", "musik",
        "musical theatre", "instruments",
    ],
    "phonics": [
        "phonics", "early reading", "Early reading and phonics", "synthetic phonics", "SSP",
        "Read Write Inc", "RWI", "Letters and Sounds", "fonics", "phonix", "phonics screening check",
        "decoding", "Little Wandle",
    ],
    "pe": [
        "PE", "P.E.", "P E", "pe", "physical education", "sport", "sports", "games", "swimming",
        "gymnastics", "dance", "PE & sport", "sports premium", "phisical education", "sports science",
        "school sport", "football",
    ],
    "pshe": [
        "PSHE", "P.S.H.E.", "PHSE", "PSHCE", "RSE", "SRE", "RSHE", "sex education",
        "relationships and sex education", "citizenship", "health education",
        "personal, social and health education",
        "personal, social, health and economic education", "relationships education",
    ],
    "re": [
        "RE", "R.E.", "re", "RS", "religious education", "religious studies", "religion", "theology",
        "RE lead", "head of RE", "R.E. coordinator", "philosophy and ethics", "religous education",
        "collective worship", "world religions", "RE and PSHE",
    ],
    "science": [
        "STEM",
        "science", "Science lead", "physics", "chemistry", "biology", "sceince", "combined science",
        "triple science", "primary science", "phsyics", "biology teacher", "science curriculum",
        "the sciences",
    ],
    "sen": [
        "SEN", "SEND", "S.E.N.", "SENCO", "SENDCo", "SENCo", "sencos", "special needs",
        "special educational needs", "special education needs", "inclusion", "autism", "dyslexia", "ADHD",
        "SEMH", "learning support",
        "speech and language", "additional needs", "EHCPs", "learning difficulties", "send", "SEND lead",
        "special educational needs and disabilities", "inclusion manager", "disabilities",
    ],
    "most-able": [
        "gifted and talented", "G&T", "Gifted & Talented", "more able", "most able", "most able pupils",
        "greater depth", "GDS", "higher attainers", "high attainers", "high-attaining pupils", "able pupils",
        "stretch and challenge",
        "able, gifted and talented", "support for the most able pupils", "the more able", "gifted",
        "high achievers", "high prior attainers",
    ],
    "itt": [
        "ITT", "I.T.T.", "NQT", "NQTs", "ECT", "ECTs", "early career teachers", "newly qualified teachers",
        "initial teacher training", "teacher training", "mentoring trainees", "trainee teachers",
        "NQT induction", "PGCE",
        "School Direct", "SCITT", "student teachers", "RQTs", "ITT/NQT", "ECT mentor", "new teachers",
        "induction", "ITE", "early career framework", "teacher trainees",
    ],
    "behaviour": [
        "behaviour", "behavior", "Behaviour & discipline", "behaviour and discipline", "discipline",
        "exclusions", "behaviour management", "suspensions", "bullying", "anti-bullying", "behavoir",
        "managing behaviour", "classroom management",
        "behaviour lead", "restorative practice", "behaviour for learning", "challenging behaviour",
        "disruptive pupils", "behaviour and safety",
    ],
    "attendance": [
        "not coming to school",
        "attendance", "persistent absence", "absence", "absenteeism", "truancy", "punctuality", "attendence",
        "attendance officer", "persistent absentees", "improving attendance", "attendance and punctuality",
    ],
}  # fmt: skip

OF_NO_AREA = [
    "", " ", "?", "hello", "general", "leadership", "teaching", "teaching and learning",
    "Teaching & Learning", "T&L", "pastoral", "pastoral care", "plumbing", "none", "n/a", "no specialism",
    "other", "anything",
    "everything", "coaching", "coaching and mentoring", "mentoring", "senior leadership",
    "middle leadership", "leadership and management", "quality of teaching", "pupil achievement",
    "school improvement",
    "wellbeing", "mental health", "safeguarding", "governance", "careers", "parental engagement",
    "transition", "sixth form", "key stage 2", "KS2", "Year 6", "head of year", "deputy head", "headteacher",
    "psychology", "sociology", "economics", "business studies", "law", "media studies", "film studies",
    "Latin", "EAL", "English as an additional language", "humanities", "foundation subjects",
    "social science",
    "biography", "receptionist", "martial arts", "state of the art", "health and safety",
    "performance management", "risk assessment", "gardening", "knitting", "cats", "phones", "signing",
    "waiting", "commuting",
    "asdf", "xyzzy", "123", "maaaaaaaa", "not maths", "no science", "😀", "the", "a", "I do it all",
    "body language", "less able", "PPA", "Ofsted", "outdoor learning", "pedagogy", "metacognition",
    "personal development",
    "equality, diversity and inclusion", "leave of absence", "please send me the form",
]  # fmt: skip

SEVERAL = [
    ("I lead science and computing", ["science", "ict"]),
    ("maths, English and phonics", ["maths", "english", "phonics"]),
    ("RE/PSHE", ["re", "pshe"]),
    ("science curriculum", ["science"]),
    ("science and curriculum", ["science", "curriculum"]),
    ("curriculum, maths", ["curriculum", "maths"]),
    ("art, design and technology", ["art", "design-and-technology"]),
    ("maths and more maths", ["maths"]),
    ("not maths but music", ["music"]),
    ("nothing in particular", []),
]


@pytest.mark.parametrize(
    ("wording", "area_id"), [(wording, area_id) for area_id, rows in WORDINGS.items() for wording in rows]
)
def test_everyday_words_find_their_area(wording: str, area_id: str) -> None:
    found = find_area(wording)
    assert found is not None
    assert found.id == area_id


@pytest.mark.parametrize("wording", OF_NO_AREA)
def test_words_of_no_area_find_none(wording: str) -> None:
    assert find_area(wording) is None


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_a_text_may_name_several_areas(text: str, expected: list[str]) -> None:
    assert [each.id for each in find_areas(text)] == expected


def test_the_guide_lists_27_areas_in_four_groups() -> None:
    assert {name: len(members) for name, members in groups().items()} == {
        "Leadership and Management": 5,
        "Pupil achievement": 19,
        "Quality of teaching": 1,
        "Behaviour and safety": 2,
    }
    assert len({each.id for each in areas()}) == 27


@pytest.mark.parametrize("each", areas(), ids=lambda each: each.id)
def test_an_area_is_found_by_its_own_name_in_any_case(each: Area) -> None:
    assert [find_area(form) for form in (each.name, each.name.upper(), each.name.lower())] == [each] * 3


def test_every_area_names_its_guide() -> None:
    assert {each.source for each in areas()} == {"004_5a1a1c4ee0bef2a0.txt"}


def test_an_unknown_area_id_is_named() -> None:
    with pytest.raises(UnknownArea, match="alchemy"):
        area("alchemy")


@given(st.text(max_size=200))
def test_any_text_at_all_can_be_looked_up(text: str) -> None:
    assert find_area(text) in (None, *areas())


@given(st.sampled_from([wording for rows in WORDINGS.values() for wording in rows]))
def test_spaces_around_a_wording_change_nothing(wording: str) -> None:
    assert find_area(f"  {wording}\n") == find_area(wording)
