//! Judged blocks to posts.

#[cfg(feature = "html")]
mod alike;
mod below;
#[cfg(feature = "html")]
mod element;
#[cfg(feature = "html")]
mod elements;
mod head;
#[cfg(feature = "html")]
mod opening;
mod parts;

use crate::Tools;
use crate::analysis::Analysis;
use crate::digits;
use crate::digits::has_clock;
use crate::lines::facts::End;
use crate::posts;
use crate::posts::headed;
use crate::posts::talk;
use crate::posts::thread;
use head::Head;
use regesta_model::{
    Block, BlockId, Document, Genre, Label, Layer, Notes, Post, RuleId, Span, Stage, StageId,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Finds the posts of threads and the readers' comments below texts: who wrote what when. On HTML pages by the names of elements,
/// else by the lines that say who wrote when. What tells neither writer nor time is no post.
#[derive(Debug, Clone)]
pub struct FindPosts {
    tools: Arc<Tools>,
}

impl FindPosts {
    /// The stage, with these packs.
    #[must_use]
    pub const fn new(tools: Arc<Tools>) -> Self {
        Self { tools }
    }
}

impl Stage for FindPosts {
    fn id(&self) -> StageId {
        StageId::new("find-posts")
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Blocks, Layer::Articles, Layer::Judgements]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Posts]
    }

    fn run(&self, doc: &mut Document, _: &mut Notes) {
        let analysis = Analysis::of(doc, &self.tools);
        let page = Page {
            doc,
            analysis: &analysis,
            tools: &self.tools,
        };
        let mut posts = page.posts();
        posts.sort_by_key(|post| post.blocks.first().copied());
        doc.layers_mut().posts = posts;
    }
}

/// The posts of a judged HTML page.
#[cfg(feature = "html")]
pub(super) fn posts_of(doc: &Document, analysis: &Analysis, tools: &Tools) -> Vec<elements::Told> {
    Page {
        doc,
        analysis,
        tools,
    }
    .by_elements()
}

/// The words of posts of a judged HTML page that the judge dropped.
#[cfg(feature = "html")]
pub(super) fn lost_words_of(doc: &Document, analysis: &Analysis, tools: &Tools) -> Vec<usize> {
    Page {
        doc,
        analysis,
        tools,
    }
    .lost_words()
}

/// The words of the comments of a judged HTML page that is no thread, by the names of elements, and what stands there without being
/// any.
#[cfg(feature = "html")]
pub(super) fn comments_of(
    doc: &Document,
    analysis: &Analysis,
    tools: &Tools,
) -> (Vec<usize>, BTreeSet<usize>) {
    Page {
        doc,
        analysis,
        tools,
    }
    .comments()
}

/// Words and characters of the longest line about a writer.
const BRIEF: (u32, u32) = (5, 40);
/// Signs before a name.
const MARKS: &str = "•·–—";
/// Posts of a thread at least.
const SEVERAL: usize = 2;

/// Whether a text tells a day or a time of day, as names and numbers of members do not.
fn is_timed(text: &str) -> bool {
    digits::is_dated(text) || has_clock(text)
}

struct Page<'d> {
    doc: &'d Document,
    analysis: &'d Analysis,
    tools: &'d Tools,
}

impl Page<'_> {
    fn posts(&self) -> Vec<Post> {
        #[cfg(feature = "html")]
        if self.doc.origin().html {
            let told = self.by_elements().into_iter();
            let found: Vec<Post> = told.map(|told| told.post).collect();
            return if found.is_empty() {
                self.letters()
            } else {
                found
            };
        }
        let below = self.answers();
        let mut found = if below.is_empty() {
            self.letters()
        } else {
            below
        };
        if !found.is_empty() {
            return found;
        }
        let mut heads = self.threads();
        self.take_names(&mut heads);
        found.extend(heads.iter().filter_map(|post| self.headed(post)));
        let thread = self.analysis.thread.as_ref().map(|thread| thread.posts());
        let thread = thread.filter(|_| found.is_empty()).unwrap_or_default();
        let comments = self.analysis.comments.posts();
        let by_lines = |rule| move |post| self.by_lines(post, rule);
        found.extend(thread.iter().filter_map(by_lines("post-control")));
        found.extend(comments.iter().filter_map(by_lines("comment")));
        self.leave_verbs(&mut found);
        found
    }

    /// Takes the writers' names from the words of posts whose heads tell times alone: they stand right below, and what is said of
    /// the writers below them, up to the last line that other posts have too or that counts something.
    fn take_names(&self, posts: &mut [thread::Post]) {
        let named = |post: &thread::Post| post.name.is_some() || self.head(post.head).0.is_some();
        let brief = |at: &&usize| {
            let fact = self.analysis.facts.get(**at);
            fact.is_some_and(|fact| {
                let open = fact.end == End::Open || head::ends_with_initial(self.text(**at));
                open && fact.words <= BRIEF.0 && fact.chars <= BRIEF.1
            })
        };
        let leads: Vec<Vec<usize>> = posts
            .iter()
            .map(|post| post.words.iter().take_while(brief).copied().collect())
            .collect();
        let most = leads.iter().filter(|lead| !lead.is_empty()).count();
        if posts.iter().any(named) || most < SEVERAL || most * 3 < posts.len() * 2 {
            return;
        }
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for lead in &leads {
            let own: BTreeSet<&str> = lead.iter().map(|at| self.text(*at)).collect();
            own.into_iter()
                .for_each(|text| *times.entry(text).or_default() += 1);
        }
        for (post, lead) in posts.iter_mut().zip(&leads) {
            let told = |at: &usize| {
                let text = self.text(*at);
                digits::is_count(text) || times.get(text).is_some_and(|times| *times >= SEVERAL)
            };
            let members = lead
                .iter()
                .skip(1)
                .rposition(told)
                .map_or(0, |last| last + 1);
            if !lead.is_empty() && lead.len() < post.words.len() {
                post.name = lead.first().copied();
                post.words.drain(..=members);
            }
        }
    }

    /// Takes from the names of writers the word that all of them end with: "Hill says", "Tom says".
    fn leave_verbs(&self, posts: &mut [Post]) {
        let source = self.doc.source();
        let verb = |post: &Post| {
            let author = post.author?;
            let said = source.get(author.end()..)?.starts_with(':');
            let (_, verb) = author.slice(source).rsplit_once(' ').filter(|_| said)?;
            Some(verb.to_owned())
        };
        let first = posts.first().and_then(verb);
        let Some(verb) =
            first.filter(|first| posts.iter().all(|post| verb(post).as_ref() == Some(first)))
        else {
            return;
        };
        let names: BTreeSet<&str> = posts
            .iter()
            .filter_map(|post| Some(post.author?.slice(source)))
            .collect();
        if names.len() < 2 {
            return;
        }
        for author in posts.iter_mut().filter_map(|post| post.author.as_mut()) {
            *author = author.part(0..author.len() - verb.len() - 1);
        }
    }

    /// The posts of threads by their heads.
    fn threads(&self) -> Vec<thread::Post> {
        let (source, blocks) = (self.doc.source(), &self.doc.layers().blocks);
        let known = (&self.analysis.words, self.analysis.facts.as_slice());
        let posts = |range: &Range<usize>, whole| {
            headed::posts(source, blocks, known, (range, whole), self.tools)
        };
        // the judge of a page with an address knows without it what its posts are
        let addressed = || {
            let forum = self.analysis.posts && self.doc.origin().url.is_some();
            forum && talk::find(source, blocks, known, self.tools).is_some()
        };
        if self.analysis.talk.is_some() || addressed() {
            return posts(&(0..blocks.len()), true);
        }
        let forums = self.doc.layers().articles.iter();
        let forums = forums.filter(|article| article.genre == Genre::Forum);
        forums
            .flat_map(|article| posts(&article.blocks, false))
            .collect()
    }

    fn block(&self, index: usize) -> Option<&Block> {
        self.doc.layers().blocks.get(index)
    }

    fn text(&self, index: usize) -> &str {
        let block = self.block(index);
        block.map_or("", |block| block.text(self.doc.source()))
    }

    /// A line without the blanks around it.
    fn whole(&self, index: usize) -> Option<Span> {
        let text = self.text(index);
        let start = text.len() - text.trim_start().len();
        let range = start..start + text.trim().len();
        Some(self.block(index)?.to_source(range)).filter(|span| !span.is_empty())
    }

    /// Who wrote a post and when, by a line that says so; a line that tells neither day nor time of day has a name alone.
    fn head(&self, index: usize) -> (Option<Span>, Option<Span>) {
        let text = self.text(index);
        let head = Head::of(text, self.tools);
        let span = |range: Option<Range<usize>>| Some(self.block(index)?.to_source(range?));
        let ago = || {
            head.time
                .clone()
                .and_then(|time| text.get(time))
                .is_some_and(|time| head::is_ago(time) || self.tools.heads.ago(time).is_some())
                || self.is_ago(index)
        };
        if is_timed(text) || ago() {
            (span(head.author), span(head.time))
        } else {
            (
                span(head.author)
                    .filter(|_| head.time.is_none())
                    .or_else(|| self.whole(index)),
                None,
            )
        }
    }

    fn headed(&self, post: &thread::Post) -> Option<Post> {
        let (author, time) = self.head(post.head);
        let control = |at: usize| {
            let fact = self.analysis.facts.get(at);
            let rule = fact.and_then(|fact| fact.certain(self.tools));
            rule.is_some_and(|rule| matches!(rule.label, Label::Ui | Label::Chrome))
        };
        let name = post.name.filter(|at| !control(*at));
        let Some(name) = name.and_then(|name| self.whole(name)) else {
            return self.post(author, time, &post.words, "post-head");
        };
        let said = name.slice(self.doc.source());
        // a rank that stands right behind the name
        let glued = author.filter(|own| {
            let behind = said.strip_prefix(own.slice(self.doc.source()));
            behind.is_some_and(|rank| rank.starts_with(char::is_uppercase))
        });
        if glued.is_some() {
            return self.post(glued, time, &post.words, "post-head");
        }
        let text = self.text(post.head);
        let labelled = time.is_some_and(|time| {
            let before = self.block(post.head).and_then(|block| {
                let own = block.text.as_ref().map(|text| text.range_of(time).start);
                let end = own.unwrap_or(time.start() - block.span.start());
                block.text(self.doc.source()).get(..end)
            });
            before.is_some_and(|before| before.trim_end().ends_with(':'))
        });
        let twice = labelled || text.contains(said) || author.is_none();
        let time = if twice { time } else { self.dated(post.head) };
        self.post(Some(name), time, &post.words, "post-head")
    }

    /// A line that tells a time, without a word before it that says what was done then.
    fn dated(&self, index: usize) -> Option<Span> {
        let whole = self.whole(index)?;
        let from = self
            .tools
            .bylines
            .after_dated(whole.slice(self.doc.source()));
        Some(whole.part(from..whole.len()))
    }

    /// A writer's name without a role and the signs around it, where it may be one.
    fn known(&self, author: Span) -> Option<Span> {
        let heads = &self.tools.heads;
        let mut author = author;
        if !self.doc.origin().html {
            let text = author.slice(self.doc.source());
            let bare = text.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(c));
            let bare = bare.get(self.tools.bylines.after_lead(bare)..)?;
            let from = text.len() - bare.len();
            let own = heads.without_role(bare);
            author = author.part(from + own.start..from + own.end);
        }
        let name = self.doc.text_of(author);
        let words = name.split_whitespace().count();
        let sentence = name.ends_with('.') && words > 2;
        let quoting = name.contains(": ") || name.ends_with([':', '↑', ']']);
        // one letter stands for a picture
        let letters = name.chars().any(char::is_alphabetic) && name.chars().nth(1).is_some();
        let counted = name.starts_with(|c: char| c.is_ascii_digit())
            && name.chars().filter(|c| c.is_alphabetic()).count() <= 1;
        let head = Head::of(&name, self.tools);
        let time = head.author.is_none() && head.time.is_some();
        let other = sentence || quoting || counted || time || words > head::NAME.0;
        (letters && !other && !heads.is_rank(&name)).then_some(author)
    }

    fn by_lines(&self, post: &posts::Post, rule: &'static str) -> Option<Post> {
        let (author, dated) = post.author.map(|at| self.head(at)).unwrap_or_default();
        let time = post.time.and_then(|at| self.timed(at));
        let (time, other) = time.unwrap_or((None, None));
        self.post(author.or(other), time.or(dated), &post.texts, rule)
    }

    /// A line that tells when a post was written: all of it, but for a name that stands with it.
    fn timed(&self, index: usize) -> Option<(Option<Span>, Option<Span>)> {
        let (author, time) = self.head(index);
        let text = self.text(index).trim();
        if !is_timed(text) && !self.is_ago(index) && !head::is_ago(text) {
            return None;
        }
        let parted = time.filter(|_| text.starts_with(char::is_uppercase) && !self.is_ago(index));
        match parted.zip(author) {
            Some((time, author)) => Some((Some(time), Some(author))),
            None => Some((self.whole(index), None)),
        }
    }

    fn is_ago(&self, index: usize) -> bool {
        let fact = self.analysis.facts.get(index);
        let rule = fact.and_then(|fact| fact.certain(self.tools));
        rule.is_some_and(|rule| rule.id.as_str() == posts::AGO)
    }

    /// A post of these words that are kept or that readers wrote, if its writer or time is known.
    fn post(
        &self,
        author: Option<Span>,
        time: Option<Span>,
        words: &[usize],
        rule: &'static str,
    ) -> Option<Post> {
        let said = words.iter().filter(|at| self.is_said(**at));
        let blocks: Vec<BlockId> = said.map(|at| BlockId::new(*at)).collect();
        let author = author.and_then(|author| self.known(author));
        let known = author.is_some() || time.is_some();
        (known && !blocks.is_empty()).then(|| Post {
            author,
            time,
            blocks,
            rule: RuleId::new(rule),
        })
    }

    /// Whether a block is kept, or somebody's words.
    fn is_said(&self, index: usize) -> bool {
        let judgement = self.doc.judgement(BlockId::new(index));
        judgement.is_some_and(|judgement| {
            let comment = matches!(judgement.label, Label::Comment | Label::SpamComment);
            judgement.verdict.is_kept() || comment
        })
    }
}
