BEGIN TRANSACTION;
CREATE TABLE act (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	UNIQUE (alliance_id, "key")
);
INSERT INTO "act" VALUES(1,1,'view:10','2026-12-03 12:00:00.000000');
INSERT INTO "act" VALUES(2,1,'target:fractions','2026-11-03 10:00:00.000000');
INSERT INTO "act" VALUES(3,1,'target:planning','2026-11-03 10:00:00.000000');
INSERT INTO "act" VALUES(4,1,'view:231','2026-12-03 12:00:00.000000');
INSERT INTO "act" VALUES(5,1,'view:235','2026-12-03 12:00:00.000000');
INSERT INTO "act" VALUES(6,1,'view:237:U07SLEMATHS','2026-12-03 12:00:00.000000');
CREATE TABLE actionplan (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	deployment_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	priorities TEXT NOT NULL, 
	targets JSON NOT NULL, 
	written_by_id INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	agreed_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id), 
	FOREIGN KEY(written_by_id) REFERENCES person (id), 
	UNIQUE (deployment_id, version)
);
INSERT INTO "actionplan" VALUES(1,1,1,1,'Fractions.','[{"number": 1, "target": "Both teachers plan the unit", "measure": "Two plans by March", "starting_point": "", "by_when": "2027-02-01", "who": "Ana"}, {"number": 2, "target": "Pupils explain fractions", "measure": "8 of 10 in a check", "starting_point": "", "by_when": "2027-02-12", "who": "Ben"}]',7,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000');
INSERT INTO "actionplan" VALUES(2,1,4,1,'Fractions in Year 6 & planning.','[{"number": 1, "target": "Year 6 use fractions with confidence.", "measure": "80% score 15 or more in the unit test.", "starting_point": "45% in October.", "by_when": "2027-02-01", "who": "The Year 6 teachers and Leo"}, {"number": 2, "target": "Two teachers plan together.", "measure": "A plan for every week.", "starting_point": "", "by_when": "2027-01-29", "who": ""}]',7,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',NULL);
INSERT INTO "actionplan" VALUES(3,1,5,1,'Fluency in Year 4.','[{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}]',7,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000');
INSERT INTO "actionplan" VALUES(4,1,6,1,'Fluency in Year 4.','[{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}]',10,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000');
INSERT INTO "actionplan" VALUES(5,1,7,1,'Fluency in Year 4.','[{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}]',7,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000');
INSERT INTO "actionplan" VALUES(6,1,8,1,'Fractions.','[{"number": 1, "target": "Both teachers plan the unit", "measure": "Two plans by March", "starting_point": "", "by_when": "2027-02-01", "who": "Ana"}, {"number": 2, "target": "Pupils explain fractions", "measure": "8 of 10 in a check", "starting_point": "", "by_when": "2027-02-12", "who": "Ben"}]',7,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000');
INSERT INTO "actionplan" VALUES(7,1,9,1,'Fractions.','[{"number": 1, "target": "Both teachers plan the unit", "measure": "Two plans by March", "starting_point": "", "by_when": "2027-02-01", "who": "Ana"}, {"number": 2, "target": "Pupils explain fractions", "measure": "8 of 10 in a check", "starting_point": "", "by_when": "2027-02-12", "who": "Ben"}]',8,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000');
INSERT INTO "actionplan" VALUES(8,1,10,1,'Fractions.','[{"number": 1, "target": "Both teachers plan the unit", "measure": "Two plans by March", "starting_point": "", "by_when": "2027-02-01", "who": "Ana"}, {"number": 2, "target": "Pupils explain fractions", "measure": "8 of 10 in a check", "starting_point": "", "by_when": "2027-02-12", "who": "Ben"}]',9,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000');
CREATE TABLE agreement (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	deployment_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	half_days INTEGER NOT NULL, 
	pattern VARCHAR NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	weekly_half_days INTEGER, 
	day_rate_pence INTEGER, 
	home_share_pence INTEGER, 
	alliance_share_pence INTEGER, 
	terms JSON NOT NULL, 
	document BLOB, 
	fingerprint VARCHAR, 
	drawn_at DATETIME NOT NULL, 
	drawn_by_id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT pattern_known CHECK (pattern IN ('block', 'spread')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id), 
	FOREIGN KEY(drawn_by_id) REFERENCES person (id), 
	FOREIGN KEY(plan_id) REFERENCES actionplan (id), 
	UNIQUE (deployment_id, version)
);
INSERT INTO "agreement" VALUES(1,1,6,1,4,6,'spread','2026-12-01','2027-02-12',1,NULL,NULL,NULL,'{"number": 6, "version": 1, "drawn_on": "2026-11-03", "kind": "NLE", "area": "Maths", "alliance": "the alliance", "host_school": "Sampleford Primary School", "home_school": "Trialstone Academy", "signatories": [{"part": "leader", "names": ["Judith Farrowgate"], "role": "NLE, Trialstone Academy"}, {"part": "host_head", "names": ["Priya Ferndale"], "role": "Headteacher, Sampleford Primary School"}, {"part": "home_head", "names": ["Judith Farrowgate"], "role": "Headteacher, Trialstone Academy"}, {"part": "director", "names": ["Maya Lindmere", "Owen Achterby"], "role": "Director, the alliance"}], "scope": "Coach two teachers, and plan a unit with them.", "outcomes": "Both teachers teach the unit on their own.", "half_days": 6, "pattern": "spread", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "weekly_half_days": 1, "met_on": "2026-11-02", "priorities": "Fluency in Year 4.", "targets": [{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}], "rate": null, "query_days": 5, "payer_kind": "host", "payer": "Sampleford Primary School"}',X'255044462D312E372061732069742077617320647261776E','eef623d4f4ff7f4ffc0c81b89044905a6fbded651e18142fd5ac2911143fcdf0','2026-11-03 10:00:00.000000',1);
INSERT INTO "agreement" VALUES(2,1,7,1,5,6,'spread','2026-12-01','2027-02-12',NULL,35000,30000,5000,'{"number": 7, "version": 1, "drawn_on": "2026-11-03", "kind": "SLE", "area": "Maths", "alliance": "the alliance", "host_school": "Sampleford Primary School", "home_school": "Examplewick High School", "signatories": [{"part": "leader", "names": ["Leo Hartsmere"], "role": "SLE, Examplewick High School"}, {"part": "host_head", "names": ["Priya Ferndale"], "role": "Headteacher, Sampleford Primary School"}, {"part": "home_head", "names": ["Tom Braxwell"], "role": "Headteacher, Examplewick High School"}, {"part": "director", "names": ["Maya Lindmere", "Owen Achterby"], "role": "Director, the alliance"}], "scope": "Coach two teachers, and plan a unit with them.", "outcomes": "Both teachers teach the unit on their own.", "half_days": 6, "pattern": "spread", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "weekly_half_days": null, "met_on": "2026-11-02", "priorities": "Fluency in Year 4.", "targets": [{"number": 1, "target": "Two thirds of Year 4 reach the standard", "measure": "The February check", "starting_point": "41% in October", "by_when": "2027-02-10", "who": "Maths lead"}, {"number": 2, "target": "Every lesson begins with retrieval", "measure": "Ten lessons seen", "starting_point": "2 of 10", "by_when": "2027-01-29", "who": ""}], "rate": {"day": 35000, "home_share": 30000, "alliance_share": 5000}, "query_days": 5, "payer_kind": "host", "payer": "Sampleford Primary School"}',X'255044462D312E372061732069742077617320647261776E','eef623d4f4ff7f4ffc0c81b89044905a6fbded651e18142fd5ac2911143fcdf0','2026-11-03 10:00:00.000000',1);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0010');
CREATE TABLE "alliance" (
	id INTEGER NOT NULL, 
	team VARCHAR, 
	director_channel VARCHAR, 
	channel_trouble VARCHAR DEFAULT ('') NOT NULL, 
	channel_on_trial BOOLEAN DEFAULT 0 NOT NULL, 
	channel_at FLOAT DEFAULT '0' NOT NULL, 
	team_name VARCHAR DEFAULT ('') NOT NULL, 
	page_secret VARCHAR NOT NULL, mails_as VARCHAR DEFAULT '' NOT NULL, mailing_since DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (team)
);
INSERT INTO "alliance" VALUES(1,'T1','C01DIRECTOR','',0,0.0,'','05c1fd7558b5c7269f5d2e0eb14f4ed99dd4d7ee99dd794aeff7b69cfa5d86e0','',NULL);
CREATE TABLE application (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	applicant_id INTEGER NOT NULL, 
	check_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	registered_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT role_known CHECK (role IN ('SLE', 'LLE', 'NLE')), 
	CONSTRAINT state_known CHECK (state IN ('interest', 'withdrawn')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(applicant_id) REFERENCES person (id), 
	FOREIGN KEY(check_id) REFERENCES eligibilitycheck (id)
);
INSERT INTO "application" VALUES(1,1,7,1,'LLE','interest','2026-12-03 12:00:00.000000');
CREATE TABLE attempt (
	alliance_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	"of" VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id)
);
INSERT INTO "attempt" VALUES(1,1,'692f1c5fd14be0df495b408220bea452a177620b10b270a6227a4175078d2f16','2026-12-03 12:00:00.000000');
CREATE TABLE card (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	ts VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	UNIQUE (alliance_id, name)
);
INSERT INTO "card" VALUES(1,1,'request:1','C01DIRECTOR','1796300000.000100');
CREATE TABLE deployment (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	request_id INTEGER NOT NULL, 
	leader_id INTEGER NOT NULL, 
	home_school_id INTEGER, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	half_days INTEGER NOT NULL, 
	pattern VARCHAR NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	proposed_at DATETIME NOT NULL, 
	proposed_by_id INTEGER NOT NULL, 
	expires_on DATE NOT NULL, 
	over_aim TEXT, 
	shortlist JSON NOT NULL, 
	other_starts_on DATE, 
	other_ends_on DATE, 
	asked_release_at DATETIME, 
	released_by_id INTEGER, 
	weekly_half_days INTEGER, 
	meeting_on DATE, 
	together VARCHAR, 
	ended_on DATE, assured JSON DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT kind_known CHECK (kind IN ('SLE', 'LLE', 'NLE')), 
	CONSTRAINT pattern_known CHECK (pattern IN ('block', 'spread')), 
	CONSTRAINT state_known CHECK (state IN ('proposed', 'accepted', 'declined', 'other_dates', 'expired', 'released', 'release_refused', 'plan_sent', 'plan_sent_back', 'planned', 'finalised', 'part_signed', 'active', 'paused', 'ended_early', 'evaluating', 'closed', 'cancelled')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(home_school_id) REFERENCES school (id), 
	FOREIGN KEY(leader_id) REFERENCES person (id), 
	FOREIGN KEY(proposed_by_id) REFERENCES person (id), 
	FOREIGN KEY(released_by_id) REFERENCES person (id), 
	FOREIGN KEY(request_id) REFERENCES request (id)
);
INSERT INTO "deployment" VALUES(1,1,1,7,2,'SLE','closed',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10',NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "deployment" VALUES(2,1,3,8,3,'SLE','proposed',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10',NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "deployment" VALUES(3,1,4,9,2,'SLE','released',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10',NULL,'[]',NULL,NULL,'2026-11-03 10:00:00.000000',4,NULL,NULL,NULL,NULL,'["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO "deployment" VALUES(4,1,5,7,2,'SLE','plan_sent',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10',NULL,'[]',NULL,NULL,'2026-11-03 10:00:00.000000',4,NULL,NULL,NULL,NULL,'["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO "deployment" VALUES(5,1,6,7,2,'SLE','planned',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10',NULL,'[]',NULL,NULL,'2026-11-03 10:00:00.000000',4,NULL,NULL,NULL,NULL,'["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO "deployment" VALUES(6,1,7,10,4,'NLE','finalised',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10',NULL,'[]',NULL,NULL,'2026-11-03 10:00:00.000000',10,1,'2026-11-02',NULL,NULL,'["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO "deployment" VALUES(7,1,8,7,2,'SLE','part_signed',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10',NULL,'[]',NULL,NULL,'2026-11-03 10:00:00.000000',4,NULL,'2026-11-02',NULL,NULL,'["We employ the leader.", "Our single central record shows the leader''s checks for work with children.", "Our insurance covers this work.", "If the leader drives there, their car insurance covers business use."]');
INSERT INTO "deployment" VALUES(8,1,9,7,2,'SLE','active',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10','Yes.','[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "deployment" VALUES(9,1,10,8,3,'SLE','paused',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10',NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "deployment" VALUES(10,1,11,9,2,'SLE','evaluating',6,'spread','2026-12-01','2027-02-12','2026-11-03 10:00:00.000000',1,'2026-11-10',NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-02','[]');
CREATE TABLE designation (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT kind_known CHECK (kind IN ('SLE', 'LLE', 'NLE')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (person_id, kind)
);
INSERT INTO "designation" VALUES(1,1,5,'LLE');
INSERT INTO "designation" VALUES(2,1,7,'SLE');
INSERT INTO "designation" VALUES(3,1,8,'SLE');
INSERT INTO "designation" VALUES(4,1,9,'SLE');
INSERT INTO "designation" VALUES(5,1,10,'NLE');
CREATE TABLE draft (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	dialog VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	said JSON NOT NULL, 
	began JSON NOT NULL, 
	saved_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (alliance_id, person_id, dialog, about)
);
INSERT INTO "draft" VALUES(1,1,7,'portrait','','{"areas": [["maths", "Maths"]], "portrait": "Fractions."}','{}','2026-12-03 12:00:00.000000');
CREATE TABLE eligibilitycheck (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	profile JSON NOT NULL, 
	verdict VARCHAR NOT NULL, 
	checked_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT role_known CHECK (role IN ('SLE', 'LLE', 'NLE')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "eligibilitycheck" VALUES(1,1,7,'LLE','{"years_in_post": 4, "leads": null}','more_information','2026-12-03 12:00:00.000000');
CREATE TABLE entrance (
	alliance_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	outbox_id INTEGER, 
	token VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	asks BOOLEAN NOT NULL, 
	stands VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	used_at DATETIME, 
	ended_at DATETIME, 
	wrong_codes INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(outbox_id) REFERENCES outbox (id), 
	UNIQUE (outbox_id), 
	UNIQUE (token)
);
INSERT INTO "entrance" VALUES(1,1,3,NULL,'c346a70e53f0b1cdc6ad12f5d7ee2a51234faa55f1a9ba0120dd5844240037ad','b1d4ba9ed616bac9b0be4c5c5bbab2e3bfd408342cee6220fc37c400e4875474',0,'b9d123a03df7ebe594083eeb0562cd6472acc9111070e0eda033f093f194a26a','2026-12-03 12:00:00.000000','2026-12-03 12:00:00.000000',NULL,0);
CREATE TABLE evaluation (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	deployment_id INTEGER NOT NULL, 
	side VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	page INTEGER NOT NULL, 
	answers JSON NOT NULL, 
	rating INTEGER, 
	written_by_id INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	PRIMARY KEY (id), 
	CONSTRAINT side_known CHECK (side IN ('leader', 'head')), 
	CONSTRAINT state_known CHECK (state IN ('draft', 'sent')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id), 
	FOREIGN KEY(written_by_id) REFERENCES person (id), 
	UNIQUE (deployment_id, side)
);
INSERT INTO "evaluation" VALUES(1,1,1,'leader','sent',4,'{"progress:1": "met", "evidence:1": "Both units are planned & taught.", "progress:2": "partly", "evidence:2": "6 of 10 in the check.", "leadership": "The maths lead now plans with her team.", "pupils": "They explain their steps.", "worked": "Planning together.", "better": "", "rating": "3", "again": "yes"}',3,7,'2027-02-15 09:00:00.000000','2027-02-15 09:00:00.000000');
INSERT INTO "evaluation" VALUES(2,1,1,'head','sent',4,'{"progress:1": "met", "evidence:1": "Both units are planned & taught.", "progress:2": "partly", "evidence:2": "6 of 10 in the check.", "leadership": "The maths lead now plans with her team.", "pupils": "They explain their steps.", "worked": "Planning together.", "better": "", "rating": "3", "again": "yes"}',3,3,'2027-02-15 09:00:00.000000','2027-02-15 09:00:00.000000');
CREATE TABLE export (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	asked_by_id INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	what VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	term INTEGER, 
	deployment_id INTEGER, 
	reader VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT form_known CHECK (form IN ('xlsx', 'csv')), 
	CONSTRAINT what_known CHECK (what IN ('invoices', 'register', 'evaluations', 'statement')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(asked_by_id) REFERENCES person (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id)
);
INSERT INTO "export" VALUES(1,1,1,'2026-12-03 12:00:00.000000','register','csv',NULL,NULL,NULL);
CREATE TABLE extension (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	deployment_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	half_days INTEGER NOT NULL, 
	ends_on DATE NOT NULL, 
	reason TEXT NOT NULL, 
	asked_by_id INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('asked', 'head_agreed', 'declined', 'approved', 'taken_back')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(asked_by_id) REFERENCES person (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id)
);
INSERT INTO "extension" VALUES(1,1,8,'asked',2,'2027-03-12','They would like a second unit.',7,'2026-12-03 12:00:00.000000');
CREATE TABLE feedback (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	question_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	helpful BOOLEAN NOT NULL, 
	given_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(question_id) REFERENCES question (id), 
	UNIQUE (question_id, person_id)
);
INSERT INTO "feedback" VALUES(1,1,1,3,1,'2026-12-03 12:00:00.000000');
CREATE TABLE figure (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	UNIQUE (alliance_id, "key")
);
INSERT INTO "figure" VALUES(1,1,'sle_yearly_aim_half_days','60');
CREATE TABLE "history" (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	subject VARCHAR NOT NULL, 
	subject_id INTEGER NOT NULL, 
	actor_id INTEGER, 
	action VARCHAR NOT NULL, 
	"before" VARCHAR NOT NULL, 
	"after" VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	recorded_by_id INTEGER, 
	recorded_how VARCHAR, 
	recorded_on DATE, 
	recorded_note TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT history_recorded_by FOREIGN KEY(recorded_by_id) REFERENCES person (id), 
	FOREIGN KEY(actor_id) REFERENCES person (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id)
);
INSERT INTO "history" VALUES(1,1,'register',1,NULL,'import','','8 schools imported: 8 new, 0 updated.','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(2,1,'request',1,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(3,1,'request',1,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(4,1,'request',1,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(5,1,'deployment',1,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(6,1,'deployment',1,NULL,'start','part_signed','active','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(7,1,'deployment',1,7,'log_visit','active','active','2026-12-03 12:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(8,1,'visit',1,7,'log','','logged','2026-12-03 12:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(9,1,'deployment',1,NULL,'end','active','evaluating','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(10,1,'evaluation',1,7,'begin','','draft','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(11,1,'evaluation',1,7,'send','draft','sent','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(12,1,'deployment',1,7,'evaluate','evaluating','evaluating','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(13,1,'evaluation',2,3,'begin','','draft','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(14,1,'evaluation',2,3,'send','draft','sent','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(15,1,'deployment',1,3,'evaluate','evaluating','evaluating','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(16,1,'deployment',1,1,'close','evaluating','closed','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(17,1,'request',1,NULL,'deliver','approved','in_delivery','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(18,1,'request',1,NULL,'close','in_delivery','closed','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(19,1,'lasting_check',1,1,'plan','','due','2027-02-15 09:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(20,1,'request',2,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(21,1,'request',2,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(22,1,'request',3,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(23,1,'request',3,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(24,1,'request',3,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(25,1,'deployment',2,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(26,1,'request',4,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(27,1,'request',4,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(28,1,'request',4,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(29,1,'deployment',3,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(30,1,'deployment',3,9,'accept','proposed','accepted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(31,1,'deployment',3,4,'release','accepted','released','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(32,1,'request',5,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(33,1,'request',5,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(34,1,'request',5,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(35,1,'deployment',4,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(36,1,'deployment',4,7,'accept','proposed','accepted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(37,1,'deployment',4,4,'release','accepted','released','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(38,1,'deployment',4,7,'send_plan','released','plan_sent','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(39,1,'request',6,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(40,1,'request',6,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(41,1,'request',6,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(42,1,'deployment',5,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(43,1,'deployment',5,7,'accept','proposed','accepted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(44,1,'deployment',5,4,'release','accepted','released','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(45,1,'deployment',5,7,'send_plan','released','plan_sent','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(46,1,'deployment',5,3,'agree_plan','plan_sent','planned','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(47,1,'request',7,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(48,1,'request',7,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(49,1,'request',7,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(50,1,'deployment',6,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(51,1,'deployment',6,10,'accept','proposed','accepted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(52,1,'deployment',6,10,'release','accepted','released','2026-11-03 10:00:00.000000','The leader is the headteacher of their own school, so nobody else is asked.',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(53,1,'deployment',6,10,'send_plan','released','plan_sent','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(54,1,'deployment',6,3,'agree_plan','plan_sent','planned','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(55,1,'deployment',6,1,'finalise','planned','finalised','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(56,1,'request',8,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(57,1,'request',8,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(58,1,'request',8,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(59,1,'deployment',7,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(60,1,'deployment',7,7,'accept','proposed','accepted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(61,1,'deployment',7,4,'release','accepted','released','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(62,1,'deployment',7,7,'send_plan','released','plan_sent','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(63,1,'deployment',7,3,'agree_plan','plan_sent','planned','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(64,1,'deployment',7,1,'finalise','planned','finalised','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(65,1,'deployment',7,3,'sign','finalised','part_signed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(66,1,'request',9,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(67,1,'request',9,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(68,1,'request',9,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(69,1,'deployment',8,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(70,1,'deployment',8,NULL,'start','part_signed','active','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(71,1,'request',10,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(72,1,'request',10,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(73,1,'request',10,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(74,1,'deployment',9,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(75,1,'deployment',9,NULL,'start','part_signed','active','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(76,1,'request',11,3,'begin','','draft','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(77,1,'request',11,3,'submit','draft','submitted','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(78,1,'request',11,1,'approve','submitted','approved','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(79,1,'deployment',10,1,'propose','','proposed','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(80,1,'deployment',10,NULL,'start','part_signed','active','2026-11-03 10:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(81,1,'deployment',8,7,'log_visit','active','active','2026-12-03 12:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(82,1,'visit',2,7,'log','','logged','2026-12-03 12:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(83,1,'deployment',8,7,'plan_visit','active','active','2026-12-03 12:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(84,1,'deployment',8,7,'ask_more_days','active','active','2026-12-03 12:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(85,1,'extension',1,7,'ask','','asked','2026-12-03 12:00:00.000000','',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(86,1,'deployment',9,3,'pause','active','paused','2026-12-03 12:00:00.000000','The school is inspected.',NULL,NULL,NULL,NULL);
INSERT INTO "history" VALUES(87,1,'deployment',10,NULL,'end','active','evaluating','2026-12-03 12:00:00.000000','',NULL,NULL,NULL,NULL);
CREATE TABLE keptanswer (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	question_id INTEGER NOT NULL, 
	question TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	owner_id INTEGER NOT NULL, 
	review_by DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	FOREIGN KEY(question_id) REFERENCES question (id), 
	UNIQUE (question_id)
);
INSERT INTO "keptanswer" VALUES(1,1,1,'May an SLE''s day be split?','Yes, into mornings & afternoons.',1,'2027-09-01');
CREATE TABLE lastingcheck (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	deployment_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	due_on DATE NOT NULL, 
	lasted VARCHAR, 
	text TEXT NOT NULL, 
	answered_at DATETIME, 
	answered_by_id INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('due', 'answered')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(answered_by_id) REFERENCES person (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id), 
	UNIQUE (deployment_id)
);
INSERT INTO "lastingcheck" VALUES(1,1,1,'due','2027-05-10',NULL,'',NULL,NULL);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	about_id INTEGER NOT NULL, 
	to_person_id INTEGER, 
	to_place VARCHAR, 
	thread VARCHAR, 
	card VARCHAR, 
	state VARCHAR NOT NULL, 
	due_at DATETIME NOT NULL, 
	not_before DATETIME NOT NULL, 
	lease_until DATETIME, 
	claimed_by VARCHAR, 
	tries INTEGER NOT NULL, 
	doubtful BOOLEAN NOT NULL, 
	first_tried_at DATETIME, 
	channel VARCHAR, 
	ts VARCHAR, 
	file VARCHAR, 
	error VARCHAR, by VARCHAR DEFAULT 'slack' NOT NULL CONSTRAINT by_known CHECK (by IN ('slack', 'mail')), goes_with_id INTEGER REFERENCES outbox (id), at_once BOOLEAN DEFAULT 0 NOT NULL, mailed_at DATETIME, opened_at DATETIME, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('waiting', 'sending', 'sent', 'dropped', 'dead')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(to_person_id) REFERENCES person (id), 
	UNIQUE (alliance_id, "key")
);
INSERT INTO "outbox" VALUES(5,1,'step:4','step',4,NULL,'director',NULL,NULL,'sent','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,'D1','5.0',NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(10,1,'proposal:5:7','proposal',1,7,NULL,NULL,NULL,'dropped','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(15,1,'request_card:9','request_card',1,NULL,'director',NULL,'request:1','sent','2027-02-15 09:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,'D1','15.0',NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(20,1,'evaluation_thanks:11:7','evaluation_thanks',1,7,NULL,NULL,NULL,'sent','2027-02-15 09:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,'D1','20.0',NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(25,1,'request_card:16','request_card',1,NULL,'director',NULL,'request:1','sent','2027-02-15 09:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,'D1','25.0',NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(30,1,'deployment_closed:16:4','deployment_closed',1,4,NULL,NULL,NULL,'sent','2027-02-15 09:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,'D1','30.0',NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(35,1,'request_closed:18:6','request_closed',1,6,NULL,NULL,NULL,'dropped','2027-02-15 09:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(40,1,'step:23','step',23,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(45,1,'approved:24:6','approved',3,6,NULL,NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(50,1,'step:27','step',27,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(55,1,'approved:28:6','approved',4,6,NULL,NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(60,1,'step:30','step',30,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(65,1,'step:31','step',31,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(70,1,'request_card:33','request_card',5,NULL,'director',NULL,'request:5','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(75,1,'approved:34:3','approved',5,3,NULL,NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(80,1,'request_card:36','request_card',5,NULL,'director',NULL,'request:5','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(85,1,'request_card:37','request_card',5,NULL,'director',NULL,'request:5','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(90,1,'introduction:37','introduction',4,NULL,'together:4',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(95,1,'request_card:40','request_card',6,NULL,'director',NULL,'request:6','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(100,1,'approved:41:3','approved',6,3,NULL,NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(105,1,'request_card:43','request_card',6,NULL,'director',NULL,'request:6','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(110,1,'request_card:44','request_card',6,NULL,'director',NULL,'request:6','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(115,1,'introduction:44','introduction',5,NULL,'together:5',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(120,1,'request_card:46','request_card',6,NULL,'director',NULL,'request:6','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(125,1,'step:48','step',48,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(130,1,'approved:49:6','approved',7,6,NULL,NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(135,1,'step:51','step',51,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(140,1,'released:52:3','released',6,3,NULL,NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(145,1,'plan_to_agree:53:3','plan_to_agree',6,3,NULL,NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(150,1,'to_finalise:54','to_finalise',54,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(155,1,'agreement:55:6','agreement',6,6,NULL,NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(160,1,'request_card:57','request_card',8,NULL,'director',NULL,'request:8','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(165,1,'approved:58:3','approved',8,3,NULL,NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(170,1,'request_card:60','request_card',8,NULL,'director',NULL,'request:8','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(175,1,'request_card:61','request_card',8,NULL,'director',NULL,'request:8','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(180,1,'introduction:61','introduction',7,NULL,'together:7',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(185,1,'request_card:63','request_card',8,NULL,'director',NULL,'request:8','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(190,1,'step:64','step',64,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(195,1,'agreement:64','agreement',64,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(200,1,'request_card:65','request_card',8,NULL,'director',NULL,'request:8','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(205,1,'request_card:68','request_card',9,NULL,'director',NULL,'request:9','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(210,1,'step:69','step',69,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(215,1,'request_card:73','request_card',10,NULL,'director',NULL,'request:10','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(220,1,'step:74','step',74,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(225,1,'request_card:78','request_card',11,NULL,'director',NULL,'request:11','waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(230,1,'step:79','step',79,NULL,'director',NULL,NULL,'waiting','2026-11-03 10:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(235,1,'visit_logged:82:6','visit_logged',2,6,NULL,NULL,NULL,'waiting','2026-12-03 12:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
INSERT INTO "outbox" VALUES(240,1,'request_card:86','request_card',10,NULL,'director',NULL,'request:10','waiting','2026-12-03 12:00:00.000000','1970-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,'slack',NULL,0,NULL,NULL);
CREATE TABLE page (
	alliance_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	session_id INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	under VARCHAR, 
	"view" TEXT NOT NULL, 
	stood TEXT NOT NULL, 
	edition INTEGER NOT NULL, 
	sent_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(session_id) REFERENCES pagesession (id), 
	UNIQUE (number)
);
INSERT INTO "page" VALUES(1,1,1,'9abejgRnjDYYcDhH',NULL,'{"blocks": []}','{}',1,NULL);
CREATE TABLE pagefile (
	alliance_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	page_id INTEGER NOT NULL, 
	field VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(page_id) REFERENCES page (id), 
	UNIQUE (page_id, field)
);
INSERT INTO "pagefile" VALUES(1,1,1,'letter',X'255044462D312E372061732069742077617320647261776E');
CREATE TABLE pagesession (
	alliance_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	entrance_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	way_in VARCHAR NOT NULL, 
	until DATETIME NOT NULL, 
	ended_at DATETIME, 
	PRIMARY KEY (id), 
	CONSTRAINT way_in_known CHECK (way_in IN ('link', 'code')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(entrance_id) REFERENCES entrance (id), 
	UNIQUE ("key")
);
INSERT INTO "pagesession" VALUES(1,1,3,1,'b117117c825c24cd78fdaf276c8a43ba1b2063d5a2d8eaf633b348e3d6bf80a5','link','2026-12-04 00:00:00.000000',NULL);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	slack_id VARCHAR, 
	email VARCHAR, 
	folded TEXT NOT NULL, 
	name VARCHAR NOT NULL, 
	portrait TEXT NOT NULL, 
	conversation VARCHAR, 
	has_home BOOLEAN NOT NULL, 
	visits_weekly BOOLEAN DEFAULT 0 NOT NULL, 
	told BOOLEAN DEFAULT 0 NOT NULL, 
	name_is_slacks BOOLEAN DEFAULT 0 NOT NULL, 
	email_is_slacks BOOLEAN DEFAULT 0 NOT NULL, 
	closed BOOLEAN DEFAULT 0 NOT NULL, 
	account_at FLOAT DEFAULT '0' NOT NULL, reach VARCHAR DEFAULT '' NOT NULL CONSTRAINT reach_known CHECK (reach IN ('', 'slack', 'mail', 'both')), 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	UNIQUE (alliance_id, email), 
	UNIQUE (alliance_id, slack_id)
);
INSERT INTO "person" VALUES(1,1,'U01DIRECTOR','maya.lindmere@alliance.example.org','| maya lindmere |','Maya Lindmere','',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(2,1,'U02DEPUTY00','owen.achterby@alliance.example.org','| owen achterby |','Owen Achterby','',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(3,1,'U03HEADSAMP','head@sampleford.example.org','| priya ferndale |','Priya Ferndale','',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(4,1,'U04HEADEXAM','head@examplewick.example.org','| tom braxwell |','Tom Braxwell','',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(5,1,'U05HEADMOCK','head@mockingham.example.org','| grace winterbrook |','Grace Winterbrook','Headteacher for nine years. Coaches new headteachers of small primary schools.',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(6,1,'U06DELEGATE','office@sampleford.example.org','| hannah quillstone |','Hannah Quillstone','',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(7,1,'U07SLEMATHS','leo.hartsmere@examplewick.example.org','| leo hartsmere |','Leo Hartsmere','Leads maths from Year 7 to Year 13. Likes to plan lessons together and to look at pupils'' work.',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(8,1,'U08SLEENGLI','nadia.cresswood@mockingham.example.org','| nadia cresswood |','Nadia Cresswood','Deputy headteacher of a junior school. Helps teams to agree what good writing looks like.',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(9,1,'U09SLEBEHAV','samir.dunnock@examplewick.example.org','| samir dunnock |','Samir Dunnock','Runs behaviour and attendance in a large secondary school. Starts with what already works.',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(10,1,'U10NLELEADR','head@trialstone.example.org','| judith farrowgate |','Judith Farrowgate','Has led two schools out of special measures. Brings her own senior team with her.',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(11,1,'U11PARTNER0','colin.whitlow@council.example.org','| colin whitlow |','Colin Whitlow','',NULL,0,0,1,0,0,0,0.0,'');
INSERT INTO "person" VALUES(12,1,'U12STAFF000','beth.ardenhill@sampleford.example.org','| beth ardenhill |','Beth Ardenhill','',NULL,0,0,1,0,0,0,0.0,'');
CREATE TABLE plannedvisit (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	deployment_id INTEGER NOT NULL, 
	uid VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	half_days INTEGER NOT NULL, 
	about VARCHAR NOT NULL, 
	planned_by_id INTEGER NOT NULL, 
	planned_at DATETIME NOT NULL, 
	called_off_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id), 
	FOREIGN KEY(planned_by_id) REFERENCES person (id), 
	UNIQUE (uid)
);
INSERT INTO "plannedvisit" VALUES(1,1,8,'visit-cd064e05-6ac3-4759-af8d-f69659c99431',0,'2026-12-10 09:00:00.000000','2026-12-10 12:00:00.000000',1,'Look at the unit',7,'2026-12-03 12:00:00.000000',NULL);
CREATE TABLE "post" (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	school_id INTEGER, 
	by_setting BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT role_known CHECK (role IN ('head', 'delegate', 'delegate_visits', 'delegate_money', 'director', 'office', 'partner', 'staff')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(school_id) REFERENCES school (id), 
	UNIQUE (person_id, role, school_id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "post" VALUES(1,1,1,'director',NULL,1);
INSERT INTO "post" VALUES(2,1,2,'director',NULL,0);
INSERT INTO "post" VALUES(3,1,3,'head',1,0);
INSERT INTO "post" VALUES(4,1,4,'head',2,0);
INSERT INTO "post" VALUES(5,1,5,'head',3,0);
INSERT INTO "post" VALUES(6,1,6,'delegate',1,0);
INSERT INTO "post" VALUES(7,1,7,'staff',2,0);
INSERT INTO "post" VALUES(8,1,8,'staff',3,0);
INSERT INTO "post" VALUES(9,1,9,'staff',2,0);
INSERT INTO "post" VALUES(10,1,10,'head',4,0);
INSERT INTO "post" VALUES(11,1,11,'partner',NULL,0);
INSERT INTO "post" VALUES(12,1,12,'staff',1,0);
CREATE TABLE question (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	asker_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	reply VARCHAR NOT NULL, 
	entry VARCHAR, 
	place VARCHAR, 
	thread VARCHAR, 
	state VARCHAR NOT NULL, 
	passed_at DATETIME, 
	answer TEXT, 
	answered_at DATETIME, 
	answered_by_id INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT reply_known CHECK (reply IN ('answered', 'suggestions', 'unknown', 'smalltalk')), 
	CONSTRAINT state_known CHECK (state IN ('replied', 'with_director', 'answered')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(answered_by_id) REFERENCES person (id), 
	FOREIGN KEY(asker_id) REFERENCES person (id)
);
INSERT INTO "question" VALUES(1,1,3,'May an SLE''s day be split?','2026-12-03 12:00:00.000000','unknown',NULL,NULL,NULL,'answered','2026-12-03 12:00:00.000000','Yes, into mornings & afternoons.','2026-12-03 12:00:00.000000',1);
CREATE TABLE "recording" (
	alliance_id INTEGER NOT NULL, 
	id INTEGER NOT NULL, 
	subject VARCHAR NOT NULL, 
	subject_id INTEGER NOT NULL, 
	deployment_id INTEGER, 
	request_id INTEGER NOT NULL, 
	action VARCHAR NOT NULL, 
	person_id INTEGER NOT NULL, 
	by_id INTEGER NOT NULL, 
	how VARCHAR NOT NULL, 
	said_on DATE NOT NULL, 
	note TEXT NOT NULL, 
	evidence BLOB, 
	state VARCHAR NOT NULL, 
	begun_at DATETIME NOT NULL, 
	done_at DATETIME, 
	history_id INTEGER, 
	correction TEXT NOT NULL, 
	own JSON, 
	replaced JSON, 
	PRIMARY KEY (id), 
	CONSTRAINT how_known CHECK (how IN ('phone', 'mail', 'in_person')), 
	CONSTRAINT state_known CHECK (state IN ('begun', 'recorded', 'corrected', 'disputed', 'upheld')), 
	FOREIGN KEY(request_id) REFERENCES request (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id), 
	FOREIGN KEY(by_id) REFERENCES person (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(history_id) REFERENCES history (id)
);
INSERT INTO "recording" VALUES(1,1,'deployment',1,1,1,'agree_plan',3,1,'phone','2026-12-02','Rang at break & said yes.',NULL,'recorded','2026-12-03 12:00:00.000000','2026-12-03 12:00:00.000000',NULL,'','null','null');
CREATE TABLE "request" (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	host_school_id INTEGER, 
	asked_by_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	page INTEGER NOT NULL, 
	asked JSON NOT NULL, 
	changing JSON, 
	begun_in VARCHAR, 
	begun_at DATETIME NOT NULL, 
	submitted_at DATETIME, 
	decided_at DATETIME, 
	decided_by_id INTEGER, 
	agreed_scope TEXT, 
	agreed_outcomes TEXT, 
	agreed_half_days INTEGER, 
	agreed_starts_on DATE, 
	agreed_ends_on DATE, 
	diagnostic VARCHAR NOT NULL, 
	diagnostic_on DATE, payer VARCHAR CONSTRAINT payer_known CHECK (payer IN ('host', 'authority', 'trust', 'grant', 'alliance', 'block')), payer_name VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT diagnostic_known CHECK (diagnostic IN ('none', 'awaited', 'held')), 
	CONSTRAINT state_known CHECK (state IN ('draft', 'withdrawn', 'awaiting_head', 'submitted', 'more_information', 'approved', 'declined', 'cancelled', 'in_delivery', 'closed')), 
	FOREIGN KEY(decided_by_id) REFERENCES person (id), 
	FOREIGN KEY(host_school_id) REFERENCES school (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(asked_by_id) REFERENCES person (id)
);
INSERT INTO "request" VALUES(1,1,1,3,'closed',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
INSERT INTO "request" VALUES(2,1,1,3,'submitted',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'none',NULL,NULL,'');
INSERT INTO "request" VALUES(3,1,1,3,'approved',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
INSERT INTO "request" VALUES(4,1,1,3,'approved',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
INSERT INTO "request" VALUES(5,1,1,3,'approved',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
INSERT INTO "request" VALUES(6,1,1,3,'approved',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
INSERT INTO "request" VALUES(7,1,1,3,'approved',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
INSERT INTO "request" VALUES(8,1,1,3,'approved',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
INSERT INTO "request" VALUES(9,1,1,3,'approved',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
INSERT INTO "request" VALUES(10,1,1,3,'approved',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
INSERT INTO "request" VALUES(11,1,1,3,'approved',1,'{"kind": "SLE", "area": "maths", "need": "Year 6 falls behind in fractions & ratio.", "scope": "Coach two teachers, and plan a unit with them.", "starts_on": "2026-12-01", "ends_on": "2027-02-12", "pattern": "spread", "half_days": 6, "outcomes": "Both teachers teach the unit on their own.", "improves": "Maths in Key Stage 2.", "reasons": [], "payer": null, "payer_name": ""}','null',NULL,'2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000','2026-11-03 10:00:00.000000',1,'Coach two teachers, and plan a unit with them.','Both teachers teach the unit on their own.',6,'2026-12-01','2027-02-12','none',NULL,'host','');
CREATE TABLE requestnote (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	request_id INTEGER NOT NULL, 
	author_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(author_id) REFERENCES person (id), 
	FOREIGN KEY(request_id) REFERENCES request (id)
);
INSERT INTO "requestnote" VALUES(1,1,1,3,'Year 5 & 6.','2026-12-03 12:00:00.000000');
CREATE TABLE review (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	deployment_id INTEGER NOT NULL, 
	due_on DATE NOT NULL, 
	held_on DATE NOT NULL, 
	text TEXT NOT NULL, 
	written_by_id INTEGER NOT NULL, 
	written_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id), 
	FOREIGN KEY(written_by_id) REFERENCES person (id), 
	UNIQUE (deployment_id, due_on)
);
INSERT INTO "review" VALUES(1,1,6,'2026-12-18','2026-12-03','It goes well.',7,'2026-12-03 12:00:00.000000');
CREATE TABLE school (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	folded TEXT NOT NULL, 
	urn INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	phase VARCHAR, 
	local_authority VARCHAR, 
	postcode VARCHAR, 
	easting INTEGER, 
	northing INTEGER, 
	open BOOLEAN NOT NULL, 
	town VARCHAR, 
	status VARCHAR, 
	closed_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	UNIQUE (alliance_id, urn)
);
INSERT INTO "school" VALUES(1,1,'| sampleford primary school | urn 900001 | 900001 | zz1 1aa |/ | sampleshire |',900001,'Sampleford Primary School','Primary','Sampleshire','ZZ1 1AA',431250,287400,1,NULL,NULL,NULL);
INSERT INTO "school" VALUES(2,1,'| examplewick high school | urn 900002 | 900002 | zz1 4ex |/ | sampleshire |',900002,'Examplewick High School','Secondary','Sampleshire','ZZ1 4EX',433900,289150,1,NULL,NULL,NULL);
INSERT INTO "school" VALUES(3,1,'| mockingham junior school | urn 900003 | 900003 | zz2 2mj |/ | sampleshire |',900003,'Mockingham Junior School','Primary','Sampleshire','ZZ2 2MJ',428700,284050,1,NULL,NULL,NULL);
INSERT INTO "school" VALUES(4,1,'| trialstone academy | urn 900004 | 900004 | zz3 7tr |/ | sampleshire |',900004,'Trialstone Academy','Primary','Sampleshire','ZZ3 7TR',440320,292610,1,NULL,NULL,NULL);
INSERT INTO "school" VALUES(5,1,'| testbury church of england infant school | urn 900005 | 900005 | zz2 9tb |/ | sampleshire |',900005,'Testbury Church of England Infant School','Primary','Sampleshire','ZZ2 9TB',426110,290480,1,NULL,NULL,NULL);
INSERT INTO "school" VALUES(6,1,'| specimen hill school | urn 900006 | 900006 | zz1 8sh |/ | sampleshire |',900006,'Specimen Hill School','Special','Sampleshire','ZZ1 8SH',434480,285970,1,NULL,NULL,NULL);
INSERT INTO "school" VALUES(7,1,'| draftley sixth form college | urn 900007 | 900007 | zz4 3dc |/ | sampleshire |',900007,'Draftley Sixth Form College','16 plus','Sampleshire','ZZ4 3DC',446050,281330,1,NULL,NULL,NULL);
INSERT INTO "school" VALUES(8,1,'| demoham community school | urn 900008 | 900008 | zz5 5dm |/ | sampleshire |',900008,'Demoham Community School','All-through','Sampleshire','ZZ5 5DM',419840,295700,1,NULL,NULL,NULL);
CREATE TABLE "signature" (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	agreement_id INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	person_id INTEGER NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	signed_at DATETIME NOT NULL, 
	recording_id INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT part_known CHECK (part IN ('leader', 'home_head', 'host_head', 'director')), 
	CONSTRAINT signature_recording FOREIGN KEY(recording_id) REFERENCES recording (id), 
	FOREIGN KEY(agreement_id) REFERENCES agreement (id), 
	UNIQUE (agreement_id, part), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id)
);
INSERT INTO "signature" VALUES(1,1,2,'host_head',3,'eef623d4f4ff7f4ffc0c81b89044905a6fbded651e18142fd5ac2911143fcdf0','2026-11-03 10:00:00.000000',NULL);
CREATE TABLE snooze (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	about_id INTEGER NOT NULL, 
	until DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (person_id, kind, about_id)
);
INSERT INTO "snooze" VALUES(1,1,7,'evaluate',1,'2026-12-10');
CREATE TABLE specialism (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	area VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (person_id, area)
);
INSERT INTO "specialism" VALUES(1,1,7,'maths');
INSERT INTO "specialism" VALUES(2,1,8,'maths');
INSERT INTO "specialism" VALUES(3,1,8,'english');
INSERT INTO "specialism" VALUES(4,1,8,'assessment');
INSERT INTO "specialism" VALUES(5,1,9,'behaviour');
INSERT INTO "specialism" VALUES(6,1,9,'attendance');
ANALYZE "sqlite_master";
INSERT INTO "sqlite_stat1" VALUES('act','sqlite_autoindex_act_1','1000000 1000000 1');
INSERT INTO "sqlite_stat1" VALUES('card','sqlite_autoindex_card_1','1000000 1000000 1');
INSERT INTO "sqlite_stat1" VALUES('figure','sqlite_autoindex_figure_1','1000000 1000000 1');
INSERT INTO "sqlite_stat1" VALUES('person','sqlite_autoindex_person_2','1000000 1000000 1');
INSERT INTO "sqlite_stat1" VALUES('person','sqlite_autoindex_person_1','1000000 1000000 1');
INSERT INTO "sqlite_stat1" VALUES('school','sqlite_autoindex_school_1','1000000 1000000 1');
INSERT INTO "sqlite_stat1" VALUES('draft','sqlite_autoindex_draft_1','1000000 1000000 1000 1000 1');
INSERT INTO "sqlite_stat1" VALUES('outbox','outbox_to_send','100 100 100 100 100 10');
INSERT INTO "sqlite_stat1" VALUES('outbox','outbox_to_send_of_card','100 100 10');
INSERT INTO "sqlite_stat1" VALUES('outbox','outbox_dead','100 100 10');
INSERT INTO "sqlite_stat1" VALUES('outbox','sqlite_autoindex_outbox_1','1000000 1000000 1');
INSERT INTO "sqlite_stat1" VALUES('question','question_waiting','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('succession','sqlite_autoindex_succession_1','1000000 1000000 1');
INSERT INTO "sqlite_stat1" VALUES('deployment','deployment_in_state','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('extension','extension_in_state','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('lastingcheck','lasting_check_answered','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('lastingcheck','lasting_check_in_state','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('plannedvisit','planned_visit_starts','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('agreement','agreement_to_draw','100 100 10');
INSERT INTO "sqlite_stat1" VALUES('history','history_of','1000000 1000000 1000 10');
INSERT INTO "sqlite_stat1" VALUES('attempt','attempt_of','1000000 1000000 1000 10');
INSERT INTO "sqlite_stat1" VALUES('post','post_of_role','1000000 1000000 1000 10');
INSERT INTO "sqlite_stat1" VALUES('request','request_in_state','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('visit','visit_in_state','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('visit','visit_logged','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('visit','visit_made','1000000 1000000 10');
INSERT INTO "sqlite_stat1" VALUES('recording','recording_of','1000000 1000000 1000 10');
INSERT INTO "sqlite_stat1" VALUES('recording','recording_in_state','1000000 1000000 10');
CREATE TABLE succession (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	predecessor_id INTEGER NOT NULL, 
	successor_id INTEGER, 
	state VARCHAR NOT NULL, 
	moved JSON NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (state IN ('proposed', 'moved', 'set_aside')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(predecessor_id) REFERENCES school (id), 
	FOREIGN KEY(successor_id) REFERENCES school (id), 
	UNIQUE (alliance_id, predecessor_id)
);
INSERT INTO "succession" VALUES(1,1,8,NULL,'set_aside','{}');
CREATE TABLE timetabled (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	weekday INTEGER NOT NULL, 
	half VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT half_known CHECK (half IN ('morning', 'afternoon')), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (person_id, weekday, half)
);
INSERT INTO "timetabled" VALUES(1,1,7,0,'morning');
CREATE TABLE unavailable (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	why VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "unavailable" VALUES(1,1,7,'2027-01-04','2027-01-08','Exams');
CREATE TABLE "visit" (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	deployment_id INTEGER NOT NULL, 
	planned_id INTEGER, 
	state VARCHAR NOT NULL, 
	made_on DATE NOT NULL, 
	half_days INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	done TEXT NOT NULL, 
	targets JSON NOT NULL, 
	given_by VARCHAR NOT NULL, 
	logged_by_id INTEGER NOT NULL, 
	logged_at DATETIME NOT NULL, 
	queried_at DATETIME, 
	answered_at DATETIME, 
	confirmed_at DATETIME, 
	confirmed_by_id INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('logged', 'confirmed', 'queried', 'answered', 'taken_back')), 
	CONSTRAINT visit_confirmed_by FOREIGN KEY(confirmed_by_id) REFERENCES person (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id), 
	FOREIGN KEY(logged_by_id) REFERENCES person (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(planned_id) REFERENCES plannedvisit (id)
);
INSERT INTO "visit" VALUES(1,1,1,NULL,'logged','2026-12-03',1,'coaching','We planned a unit on fractions & ratio.','[1]','',7,'2026-12-03 12:00:00.000000',NULL,NULL,NULL,NULL);
INSERT INTO "visit" VALUES(2,1,8,NULL,'logged','2026-12-03',1,'coaching','We planned a unit on fractions & ratio.','[1]','',7,'2026-12-03 12:00:00.000000',NULL,NULL,NULL,NULL);
CREATE TABLE yearshare (
	id INTEGER NOT NULL, 
	alliance_id INTEGER NOT NULL, 
	deployment_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	half_days INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(alliance_id) REFERENCES alliance (id), 
	FOREIGN KEY(deployment_id) REFERENCES deployment (id), 
	UNIQUE (deployment_id, year)
);
INSERT INTO "yearshare" VALUES(1,1,1,2026,1);
INSERT INTO "yearshare" VALUES(2,1,2,2026,6);
INSERT INTO "yearshare" VALUES(3,1,3,2026,6);
INSERT INTO "yearshare" VALUES(4,1,4,2026,6);
INSERT INTO "yearshare" VALUES(5,1,5,2026,6);
INSERT INTO "yearshare" VALUES(6,1,6,2026,6);
INSERT INTO "yearshare" VALUES(7,1,7,2026,6);
INSERT INTO "yearshare" VALUES(8,1,8,2026,6);
INSERT INTO "yearshare" VALUES(9,1,9,2026,6);
INSERT INTO "yearshare" VALUES(10,1,10,2026,6);
CREATE INDEX ix_school_name ON school (name);
CREATE INDEX ix_designation_person_id ON designation (person_id);
CREATE INDEX ix_draft_person_id ON draft (person_id);
CREATE INDEX ix_eligibilitycheck_person_id ON eligibilitycheck (person_id);
CREATE INDEX outbox_about ON outbox (kind, about_id);
CREATE INDEX outbox_dead ON outbox (alliance_id, id) WHERE state = 'dead';
CREATE INDEX outbox_of_person ON outbox (to_person_id, id);
CREATE INDEX outbox_to_send_of_card ON outbox (alliance_id, card) WHERE state IN ('waiting', 'sending');
CREATE INDEX ix_question_asker_id ON question (asker_id);
CREATE INDEX question_waiting ON question (alliance_id, state);
CREATE INDEX ix_snooze_person_id ON snooze (person_id);
CREATE INDEX ix_specialism_area ON specialism (area);
CREATE INDEX ix_specialism_person_id ON specialism (person_id);
CREATE INDEX ix_timetabled_person_id ON timetabled (person_id);
CREATE INDEX ix_unavailable_person_id ON unavailable (person_id);
CREATE UNIQUE INDEX application_open ON application (applicant_id, role) WHERE state NOT IN ('withdrawn');
CREATE INDEX ix_application_applicant_id ON application (applicant_id);
CREATE INDEX deployment_in_state ON deployment (alliance_id, state);
CREATE UNIQUE INDEX deployment_open ON deployment (request_id, leader_id) WHERE state NOT IN ('declined', 'expired', 'release_refused', 'closed', 'cancelled');
CREATE INDEX ix_deployment_leader_id ON deployment (leader_id);
CREATE INDEX ix_deployment_request_id ON deployment (request_id);
CREATE INDEX ix_feedback_question_id ON feedback (question_id);
CREATE INDEX ix_requestnote_request_id ON requestnote (request_id);
CREATE INDEX ix_actionplan_deployment_id ON actionplan (deployment_id);
CREATE INDEX ix_evaluation_deployment_id ON evaluation (deployment_id);
CREATE INDEX ix_export_asked_by_id ON export (asked_by_id);
CREATE INDEX extension_in_state ON extension (alliance_id, state);
CREATE INDEX ix_extension_deployment_id ON extension (deployment_id);
CREATE INDEX lasting_check_in_state ON lastingcheck (alliance_id, state);
CREATE INDEX ix_plannedvisit_deployment_id ON plannedvisit (deployment_id);
CREATE INDEX ix_review_deployment_id ON review (deployment_id);
CREATE INDEX ix_yearshare_deployment_id ON yearshare (deployment_id);
CREATE INDEX ix_agreement_deployment_id ON agreement (deployment_id);
CREATE INDEX history_of ON history (alliance_id, subject, subject_id);
CREATE INDEX agreement_to_draw ON agreement (alliance_id, id) WHERE document IS NULL;
CREATE INDEX lasting_check_answered ON lastingcheck (alliance_id, answered_at);
CREATE INDEX planned_visit_starts ON plannedvisit (alliance_id, starts_at);
CREATE INDEX ix_entrance_person_id ON entrance (person_id);
CREATE INDEX ix_pagesession_person_id ON pagesession (person_id);
CREATE INDEX ix_pagesession_entrance_id ON pagesession (entrance_id);
CREATE INDEX attempt_of ON attempt (alliance_id, "of", at);
CREATE INDEX ix_page_session_id ON page (session_id);
CREATE INDEX outbox_to_send ON outbox (alliance_id, "by", state, due_at, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_goes_with ON outbox (goes_with_id) WHERE goes_with_id IS NOT NULL;
CREATE INDEX ix_post_person_id ON post (person_id);
CREATE INDEX post_of_role ON post (alliance_id, role, person_id);
CREATE INDEX ix_post_school_id ON post (school_id);
CREATE INDEX ix_request_asked_by_id ON request (asked_by_id);
CREATE INDEX request_in_state ON request (alliance_id, state);
CREATE INDEX ix_request_host_school_id ON request (host_school_id);
CREATE INDEX ix_signature_agreement_id ON signature (agreement_id);
CREATE INDEX visit_made ON visit (alliance_id, made_on);
CREATE INDEX visit_logged ON visit (alliance_id, logged_at);
CREATE INDEX ix_visit_deployment_id ON visit (deployment_id);
CREATE INDEX visit_in_state ON visit (alliance_id, state);
CREATE INDEX ix_recording_request_id ON recording (request_id);
CREATE INDEX ix_recording_deployment_id ON recording (deployment_id);
CREATE INDEX recording_in_state ON recording (alliance_id, state);
CREATE INDEX recording_of ON recording (alliance_id, subject, subject_id);
CREATE INDEX ix_recording_person_id ON recording (person_id);
COMMIT;
