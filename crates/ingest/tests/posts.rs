//! Posts of pages in the manner of the software that makes them: who wrote what when.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

use regesta_ingest::{Clean, FindPosts, Tools};
use regesta_model::{Document, DocumentId, Notes, Origin, Stage};
use std::sync::Arc;

/// Writer, time and words of each post of a page.
fn posts(page: &str, html: bool) -> Vec<[String; 3]> {
    let told = told(page, html).into_iter();
    told.map(|[author, time, words, _]| [author, time, words])
        .collect()
}

/// Writer, time, words and rule of each post of a page.
fn told(page: &str, html: bool) -> Vec<[String; 4]> {
    let packs = regesta_packs::Cleaning::builtin().unwrap();
    let tools = Arc::new(Tools::new(&packs).unwrap());
    let origin = Origin {
        html,
        ..Origin::default()
    };
    let doc = Document::new(DocumentId::new("page"), Arc::from(page), origin);
    let mut doc = Clean::of(&tools, doc).document;
    FindPosts::new(tools).run(&mut doc, &mut Notes::default());
    let text = |span| doc.text_of(span).into_owned();
    let all = doc.layers().posts.iter().map(|post| {
        let words = post.blocks.iter().filter_map(|id| doc.block(*id));
        let words: Vec<&str> = words.map(|block| block.text(doc.source())).collect();
        [
            post.author.map_or_else(String::new, text),
            post.time.map_or_else(String::new, text),
            words.join("|"),
            post.rule.as_str().to_owned(),
        ]
    });
    all.collect()
}

const SAID: [&str; 4] = [
    "The mill was built in 1742 by a family who had bought the land from the abbey a year before, if I remember it right.",
    "After the flood the wheel was replaced, and the house was raised by a storey. You can still see the line in the stone.",
    "Is there a picture of the barn left? We would love to see it at the museum, since nothing of ours shows the roof.",
    "I have one from my grandmother's album. It shows the barn from the road, with two carts in front of it and some people.",
];
const NAMES: [&str; 4] = ["OldQuill", "mila_k", "Hill", "Frank D."];

/// Posts of one form: `{n}` the writer's name, `{d}` a number that grows, `{w}` the words.
fn thread(head: &str, form: &str) -> String {
    let each = NAMES.iter().zip(SAID).zip(4..);
    let each = each.map(|((name, said), day)| {
        let form = form.replace("{n}", name).replace("{w}", said);
        form.replace("{d}", &day.to_string())
    });
    std::iter::once(head.to_owned()).chain(each).collect()
}

#[test]
fn threads_that_count_times_back_begin_with_who_submitted_them() {
    let opening = "The mill of our town (self.history)\nsubmitted 4 years ago by Tom82\nMy grandfather said that the mill was older than the church. Is anything written about it that one could read today?\n3 comments\nshare\nsave\nhide\nreport\nall 3 comments\nsorted by: best\n";
    let form =
        "[–]{n} {d} points{d} points 4 years ago (1 child)\n{w}\npermalink\nsave\nreport\nreply\n";
    let page = thread(opening, form)
        .replace("mila_k 5", "mila_k[S] 5")
        .replacen("ago (", "ago* (", 2);
    let found = posts(&page, false);
    let named: Vec<&str> = found.iter().map(|post| post[0].as_str()).collect();
    assert_eq!(named, ["Tom82", "OldQuill", "mila_k", "Hill", "Frank D."]);
    assert!(
        found.iter().all(|post| post[1] == "4 years ago"),
        "{found:?}"
    );
    assert!(found[0][2].ends_with("read today?"), "{found:?}");
}

#[test]
fn heads_in_forms_of_many_kinds_tell_writer_and_time() {
    let member = "{n}\nVeteran\nAnmeldungsdatum: 02.05.2003\nBeiträge: 141\nWohnort: Bremen\n";
    let cases = [
        (
            "{n}May {d}, 2019, 9:14am{d}\n{w}\n".to_owned(),
            "May 5, 2019, 9:14am",
        ),
        (
            "{n}0{d}.10.2018 20:05\n{w}\nVastaa\n".to_owned(),
            "05.10.2018 20:05",
        ),
        ("{n} • {d}d ago\n{w}\nReply\nShare\n".to_owned(), "5d ago"),
        (
            "{n} {d} days ago  | next [–]\n{w}\nreply\n".to_owned(),
            "5 days ago",
        ),
        (
            "Message par {n} » mar. mars 1{d}, 2019 8:01 am\n{w}\nHaut\n".to_owned(),
            "mar. mars 15, 2019 8:01 am",
        ),
        (
            format!(
                "{member}Verfasst am: Sa Nov 1{{d}}, 2004 10:22 am    Titel: Re: Rohr\n{{w}}\nNach oben\n"
            ),
            "Sa Nov 15, 2004 10:22 am",
        ),
    ];
    for (form, time) in cases {
        let page = thread("The mill\n", &form);
        let found = posts(&page, false);
        assert_eq!(found.len(), NAMES.len(), "{form}: {found:?}");
        assert_eq!(found[1], [NAMES[1], time, SAID[1]], "{form}");
    }
}

#[test]
fn answers_have_their_writers_below_them() {
    let card = |verb: &str, time: &str, name: &str| {
        let edited = "edited Mar 4, 2014 at 8:01\nTom82\n5,410\n";
        let verb = verb.replace("asked", &format!("{edited}asked"));
        format!(
            "Share\nImprove this answer\nFollow\n{verb} {time}\n{name}\n1,204\n1 gold badge\n9 silver badges\n"
        )
    };
    let page = format!(
        "How was the wheel of a mill replaced?\n\nAsk Question\nAsked 10 years, 2 months ago\nViewed 3k times\n\n12\n\n{}\n\nmills\n{}2\nDo you mean an overshot wheel?\n– Hill\nMar 3, 2014 at 10:40\n\
         Add a comment\n | \n3 Answers\nSorted by: \n9\n\n{}\n\n{}Add a comment\n | \n3\n\n{}\n\n{}Add a comment\n",
        SAID[2],
        card("asked", "Mar 3, 2014 at 10:12", "OldQuill"),
        SAID[1],
        card("answered", "Mar 3, 2014 at 12:30", "mila_k"),
        SAID[3],
        card("answered", "Mar 5, 2014 at 17:03", "Frank D."),
    );
    let wanted = [
        ["OldQuill", "Mar 3, 2014 at 10:12", SAID[2]],
        [
            "Hill",
            "Mar 3, 2014 at 10:40",
            "Do you mean an overshot wheel?",
        ],
        ["mila_k", "Mar 3, 2014 at 12:30", SAID[1]],
        ["Frank D.", "Mar 5, 2014 at 17:03", SAID[3]],
    ];
    assert_eq!(posts(&page, false), wanted);
}

#[test]
fn ranks_and_labels_stand_between_writers_and_times() {
    let forms = [
        "\n{n}\nHero Member\n\nPosts: 1{d}0\n\n\nRe: The mill\n« Reply #{d} on: May 0{d}, 2009, 11:02:11 AM »\n\n{w}\n\nReport to moderator\nLogged\n",
        "\n{n}\nMitglied\n\nBeiträge: 1{d}0\n\n\nRe: Die Mühle\n« Antwort #{d} am: 0{d} Mai 2009, 11:02:11 »\n\n{w}\n\nModerator informieren\nGespeichert\n",
        "\n#{d}\nOld\n05-0{d}-2009, 03:22 PM\n{n}\nSenior Member\n\nJoin Date: Jan 200{d}\nPosts: 3{d}\nDefault Re: The mill\n{w}\nReply With Quote\n",
        "\n{n} Offline\nMember\n**\nPosts: 1{d}\nThreads: {d}\n#{d}\n05-0{d}-2014, 03:22 PM\n{w}\nFind\nReply\n",
        "\n{n}\n\nOne Winged Slayer\nMember\nOct 2{d}, 2017\n13,5{d}9\n  • Mar 2{d}, 2025\n  • #{d}\n{w}\n",
        "\nvon {n} » Di {d}. Mai 2010, 15:22\n\n{w}\n",
    ];
    for form in forms {
        let page = thread("The mill\n\n", form);
        let found = posts(&page, false);
        for name in &NAMES[1..3] {
            let one = found.iter().find(|[writer, ..]| writer == name);
            let place = NAMES.iter().position(|other| other == name);
            let [_, time, said] = one.unwrap_or_else(|| panic!("{form}: {found:?}"));
            assert!(said.starts_with(SAID[place.unwrap()]), "{form}: {said}");
            assert!(time.contains("20") && !time.contains('#'), "{form}: {time}");
        }
        let ranks = [
            "Hero Member",
            "Mitglied",
            "Member",
            "**",
            "Reply With Quote",
        ];
        assert!(
            found
                .iter()
                .all(|[writer, ..]| !ranks.contains(&writer.as_str())),
            "{form}: {found:?}"
        );
    }
}

#[test]
fn letters_have_writer_and_time_in_their_heads() {
    let words = "I have one from my grandmother's album. It shows the barn from the road, with\ntwo carts in front of it and some people.";
    let quote = "On Mon, May 4, 2009 at 9:12 AM, Mila Kern <mila at example.org> wrote:\n> Is there a picture of the barn left?";
    let page = format!(
        "[Mills] wheel of the ford mill\nFrank Dole fdole at example.org\nMon May 4 15:22:11 CEST 2009\n\n\
         Previous message: [Mills] museum in May\nNext message: [Mills] wheel\n\n{quote}\n\n{words}\n\nFrank\n"
    );
    let found = posts(&page, false);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0][..2],
        ["Frank Dole", "Mon May 4 15:22:11 CEST 2009"]
    );
    let page = format!(
        "Re: wheel of the ford mill\n\nFrom: \tFrank Dole <fdole@example.org>\nSubject: \tRe: wheel\nDate: \tMon, 4 May 2009 15:22:11 +0200\n\n{quote}\n\n{words}\n"
    );
    let found = posts(&page, false);
    assert_eq!(
        found[0][..2],
        ["Frank Dole", "Mon, 4 May 2009 15:22:11 +0200"]
    );
}

#[test]
fn comments_say_who_spoke_above_the_words_and_when_below() {
    let text = format!(
        "The old mill\n\n{} {}\n\n{} {}\n\n",
        SAID[0], SAID[1], SAID[1], SAID[0]
    );
    let said = [
        "My grandfather worked there as a boy and told us about the fire.",
        "Is the wheel still turning? We would like to come with the children.",
    ];
    let forms = [
        (
            "2 comments:",
            "\n{n} said...\n\n{w}\n\nMay 4, 2012 at 3:20 PM\n",
        ),
        (
            "2 Kommentare:",
            "\n{n} hat gesagt…\n\n{w}\n\n4. Mai 2012 um 15:20 Uhr\n",
        ),
        (
            "2 комментария:",
            "\n{n} комментирует...\n\n{w}\n\n04.05.2012 в 15:20\n",
        ),
        (
            "Comments (2)",
            "\n{w}\n\nPosted by: {n} | May 4, 2012 at 03:20 PM\n",
        ),
        ("Comments", "\n{n} wrote on May 4, 2012 at 3:20 pm:\n{w}\n"),
    ];
    for (head, form) in forms {
        let post = |at: usize| form.replace("{n}", NAMES[at]).replace("{w}", said[at]);
        let found = posts(
            &format!("{text}{head}\n{}{}\nPost a Comment\n", post(0), post(1)),
            false,
        );
        assert_eq!(found.len(), 2, "{form}: {found:?}");
        for (at, [writer, time, words]) in found.iter().enumerate() {
            assert_eq!([writer, words], [NAMES[at], said[at]], "{form}");
            assert!(time.contains("2012"), "{form}: {time}");
        }
    }
}

#[test]
fn reviews_of_what_is_sold_are_comments_where_there_are_several() {
    let product = "<p>This kettle is cast in one piece and holds two litres, enough for a table of six. It comes with a lid of oak and \
        a handle that stays cool over an open fire.</p>";
    let review = |name: &str, said: &str| {
        format!(
            "<div class=review><span class=review-author>{name}</span> <span class=review-date>May 4, 2019</span><p>{said}</p></div>"
        )
    };
    let page = |reviews: &str| {
        format!(
            "<html><body><h1>Iron kettle</h1><div>{product}</div><section>{reviews}</section></body></html>"
        )
    };
    let two = format!("{}{}", review("OldQuill", SAID[1]), review("Hill", SAID[2]));
    let found = posts(&page(&two), true);
    assert_eq!(
        found,
        [
            ["OldQuill", "May 4, 2019", SAID[1]],
            ["Hill", "May 4, 2019", SAID[2]]
        ]
    );
    assert_eq!(posts(&page(&review("Hill", SAID[2])), true).len(), 0);
}

#[test]
fn terms_of_a_list_say_who_wrote_what_stands_under_them() {
    let comment = |name: &str, said: &str| {
        format!(
            "<dt class=comment-author><a>{name}</a> said...</dt><dd class=comment-body><p>{said}</p></dd>\
             <dd class=comment-footer><span class=comment-timestamp>May 4, 2012 at 3:20 PM</span></dd>"
        )
    };
    let page = format!(
        "<html><body><h1>The mill</h1><div><p>{}</p><p>{}</p></div><div class=comments id=comments><h4>2 comments:</h4><dl>{}{}</dl></div></body></html>",
        SAID[0],
        SAID[3],
        comment("OldQuill", SAID[1]),
        comment("Hill", SAID[2])
    );
    let time = "May 4, 2012 at 3:20 PM";
    assert_eq!(
        posts(&page, true),
        [["OldQuill", time, SAID[1]], ["Hill", time, SAID[2]]]
    );
}

const MILL: &str =
    "The mill was built in 1742 by a family who had bought the land from the abbey a year before.";
const WHEEL: &str = "After the flood of 1811 the wheel was replaced, and the house was raised by a storey for the family.";
const BARN: &str = "Is there a picture of the barn left? We would love to see it at the museum.";

#[test]
fn posts_of_a_text_are_told_by_the_lines_that_say_who_wrote_when() {
    let page = format!(
        "The old mill\n\nby OldQuill » Tue Jun 04, 2019 7:42 pm\n\n{MILL}\n\nby Mila_K » Wed Jun 05, 2019 9:12 am\n\n{WHEEL}\n\nby OldQuill » Thu Jun 06, 2019 8:01 pm\n\n{BARN}\n"
    );
    let found = told(&page, false);
    assert_eq!(found.len(), 3, "{found:?}");
    let wanted = ["Mila_K", "Wed Jun 05, 2019 9:12 am", WHEEL, "post-head"];
    assert_eq!(found[1], wanted);
}

#[test]
fn writers_below_the_times_of_a_thread_are_told_from_what_is_said_of_them() {
    let post = |number: u32, name: &str, words: &str| {
        format!(
            "10-0{number}-2011, 03:22 PM #{number}\n{name}\nSenior Member\nJoin Date\nNov 200{number}\nPosts\n1,20{number}\n{words}\nReply With Quote\n"
        )
    };
    let page = [
        post(4, "Hill", MILL),
        post(5, "Frank D.", WHEEL),
        post(6, "Hill", BARN),
    ]
    .concat();
    let found = told(&page, false);
    let wanted = ["Frank D.", "10-05-2011, 03:22 PM", WHEEL, "post-head"];
    assert_eq!(found[1], wanted, "{found:?}");
}

#[test]
fn comments_below_a_text_have_their_writers_and_times() {
    let page = format!(
        "The old mill\n\n{MILL} {WHEEL}\n\n{WHEEL} {MILL}\n\nWhat do you think?\n\nHill\n3 May 2014\n{BARN}\n\nTom_82\n4 May 2014\nMy grandfather worked there as a boy.\n"
    );
    let found = told(&page, false);
    assert_eq!(found[0], ["Hill", "3 May 2014", BARN, "comment"]);
    assert_eq!(found.len(), 2);
}

/// A thread in HTML, its posts in this form: `{n}` the writer's name, `{t}` the time, `{w}` the words.
fn page_of(form: &str) -> String {
    let posts = [
        ("Hill", "May 3, 2019", MILL),
        ("Tom_82", "May 4, 2019", WHEEL),
        ("Hill", "May 4, 2019", BARN),
    ];
    let posts = posts.map(|(name, time, words)| {
        form.replace("{n}", name)
            .replace("{t}", time)
            .replace("{w}", words)
    });
    let posts = posts.concat();
    format!(
        "<html lang=en><head><title>The old mill | Mill forum</title></head><body><nav><a href=/>Forums</a></nav><h1>The old mill</h1><div class=thread>{posts}</div></body></html>"
    )
}

#[test]
fn posts_of_an_html_page_are_told_by_the_names_of_elements() {
    let form = "<article class='message message--post'><div class=message-user><h4 class=message-name>{n}</h4><dl><dt>Joined</dt><dd>Jan 1, 2008</dd></dl></div><div class=message-main><time>{t}</time><div class=message-content>{w}</div></div></article>";
    let found = told(&page_of(form), true);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[1], ["Tom_82", "May 4, 2019", WHEEL, "post-element"]);
}

#[test]
fn posts_that_are_called_otherwise_are_told_by_their_look() {
    let form = "<div class=x1><div class=x2><b class=username>{n}</b> <time>{t}</time></div><div class='x3 bbWrapper'>{w}</div></div>";
    let page = page_of(form).replace("class=thread", "class='thread forum posts'");
    let found = told(&page, true);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[2][..2], ["Hill", "May 4, 2019"]);
}

#[test]
fn posts_of_elements_with_other_names_are_told() {
    let head = "<html><body><h1>The mill</h1>";
    let forms = [
        // a container whose name is elsewhere that of a time
        "<li class='postbit postcontainer'><span class=date>03-1{d}-2019, 08:01 AM</span><div class=postdetails><a class=username>{n}</a>\
         <div class=postbody>{w}</div></div></li>",
        // the writer is told by nothing but the place beside the time
        "<x-comment><div><a href=/user/x>{n}</a> <span>•</span> <time datetime=2021-08-30>{d}d ago</time></div><div><p>{w}</p></div>\
         <span>12</span><button>Reply</button></x-comment>",
        // lines alone
        "<table><tr><td><b><a>{n}</a></b><div>Posts: 141</div><td><div>Reply #{d} on: March 1{d}, 2012, 09:40:12 PM</div>\
         <hr><div>{w}</div></table>",
    ];
    for form in forms {
        let found = posts(&thread(head, form), true);
        assert_eq!(found.len(), NAMES.len(), "{form}: {found:#?}");
        for (post, (name, said)) in found.iter().zip(NAMES.iter().zip(SAID)) {
            assert_eq!(&post[0], name, "{form}");
            assert!(post[2].contains(said), "{form}: {post:?}");
        }
    }
}

#[test]
fn a_notice_beside_posts_makes_no_thread_less_one() {
    let form = "<div class=post><p><a class=username>{n}</a> <time datetime=2019-03-10>2019-03-1{d} 08:01</time></p><div>{w}</div></div>";
    let notice = "<div><p>The workshop will be closed for the whole of the Easter week, and we open again on Tuesday at nine.</p></div>";
    let page = thread("<html><body>", form) + notice;
    assert_eq!(posts(&page, true).len(), NAMES.len());
}

#[test]
fn a_list_in_a_post_is_what_its_writer_says() {
    let form = "<div class=post><span class=username>{n}</span> <time>2019-03-1{d} 08:01</time><p>{w}</p><p>There are three ways out of it:</p>\
        <ol><li>upgrade to 3.2.2</li><li>run without it</li><li>stop it first</li></ol></div>";
    for post in posts(&thread("<html><body>", form), true) {
        assert!(post[2].contains("stop it first"), "{post:?}");
    }
}
