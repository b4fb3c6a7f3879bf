/// A phrase that steers the dialogue: how to sort, what to give up, what to do with a shown product.
///
/// Cues are grammar, not vocabulary, and so stand in code; names of things stand in the lexicon.
enum Cue: Sendable, Hashable {
  case sort(SortOrder)
  /// One extreme item: "the cheapest", "最贵".
  case extreme(SortOrder)
  /// Relative to what is shown: "cheaper", "再便宜点".
  case cheaper, dearer
  case withdraw(ConstraintKey)
  /// "not that brand", "换个牌子".
  case otherBrand
  case restart
  /// Adds to what is there ("also", "或者") rather than replacing it.
  case also
  case instead
  case count, range, history
  case save, unsave, listSaved, clearSaved
  case like, dislike, allowAgain
  case greeting, thanks, farewell, capabilities
  case negation
  /// "有没有": asks whether there is one, and so denies nothing.
  case existence
  /// "something to": a thing is wanted, whatever for.
  case anyThing
  /// Opens a need of its own: "I'm looking for", "想买".
  case need
  /// "The first is on top because": asks for reasons.
  case reason

  static let table: PhraseTable<Cue> = {
    var table = PhraseTable<Cue>()
    for (cue, phrases) in phrases {
      for phrase in phrases.split(separator: "|") { table.insert(String(phrase), cue) }
    }
    return table
  }()

  private static let phrases: [(Cue, String)] = [
    (
      .extreme(.priceAscending),
      "cheapest|least expensive|lowest price|lowest priced|costs the least|cost the least|最便宜|最低价|价格最低|最实惠|价钱最低"
    ),
    (
      .extreme(.priceDescending),
      "most expensive|dearest|priciest|highest price|highest priced|costs the most|cost the most|costliest|最贵|价格最高|最高价|最高端"
    ),
    (
      .sort(.rating),
      "best rated|highest rated|top rated|best reviewed|best reviews|highest rating|best ratings|by rating|by ratings|by reviews|good ratings|评分最高|好评最多|评价最好|口碑最好|评分高"
    ),
    (
      .sort(.popularity),
      "most popular|best selling|bestselling|best seller|top selling|popular|most sold|bestseller|销量最高|卖得最好|最畅销|最热门|热门|热销|爆款|销量最好|最火|人气最高"
    ),
    (.sort(.newest), "newest|latest|most recent|just released|brand new|最新|新款|最新款|新上市|刚出"),
    (
      .sort(.priceAscending),
      "cheap|budget|affordable|inexpensive|low cost|low to high|cheapest first|cheap ones first|lowest price first|least expensive first|by price|sort by price|便宜的|便宜|平价|实惠|性价比|从低到高|价格从低到高|按价格"
    ),
    (
      .sort(.priceDescending),
      "high to low|expensive first|most expensive first|dearest first|priciest first|costliest first|highest price first|从高到低|价格从高到低"
    ),
    (
      .cheaper,
      "cheaper|less expensive|something cheaper|lower price|too expensive|too pricey|too dear|too much money|cheaper one|bit cheaper|more affordable|再便宜点|便宜点|便宜一点|便宜些|更便宜|再便宜|太贵|有点贵|贵了|更实惠|再便宜一点|再便宜些"
    ),
    (
      .dearer,
      "more expensive|pricier|higher end|dearer|fancier|more premium|better quality|贵一点|贵点|更贵|再贵点|高端一点|更高端|好一点的"
    ),
    (
      .withdraw(.brand),
      "any brand|forget the brand|ignore the brand|drop the brand|never mind the brand|brand doesn't matter|brand does not matter|brand doesnt matter|don't care about brand|don't care about the brand|whatever brand|all brands|no brand preference|any make|brand is not important|not fussed about brand|other brands too|any brand is ok|any brand is fine|牌子无所谓|品牌无所谓|不限品牌|什么牌子都行|什么牌子都可以|牌子不限|品牌不限|不挑牌子|任何品牌|随便什么牌子|哪个牌子都行|不管什么牌子|不看牌子|牌子随意|牌子都行"
    ),
    (
      .otherBrand,
      "not that brand|not this brand|not that make|another brand|a different brand|different brand|different make|another make|some other brand|other brands|anyone else's|不要这个牌子|不要这牌子|不要那个牌子|换个牌子|换个品牌|换一个牌子|别的牌子|其他牌子|其他品牌|其它牌子|另一个牌子|不要这个品牌|換個牌子|其他廠牌"
    ),
    (
      .withdraw(.priceMax),
      "any price|price doesn't matter|price does not matter|price doesnt matter|money is no object|forget the budget|no budget|no price limit|ignore the price|whatever price|budget doesn't matter|forget about the price|drop the price limit|remove the price limit|no limit|price is no issue|价格不限|价格无所谓|不限价格|预算不限|不限预算|多少钱都行|价钱无所谓|不管价格|价格不是问题|预算无所谓|不看价格|不考虑价格|去掉价格限制"
    ),
    (
      .withdraw(.ratingMin),
      "any rating|rating doesn't matter|ignore the rating|ignore ratings|评分无所谓|不看评分|评分不限"
    ),
    (
      .withdraw(.attributes),
      "any colour|any color|colour doesn't matter|color doesn't matter|any size|any type|any kind|颜色无所谓|什么颜色都行|颜色不限|尺寸无所谓|不限颜色|款式不限"
    ),
    (
      .restart,
      "start over|start again|new search|reset|from scratch|forget all that|clear everything|clear all filters|start fresh|从头来|重新来|重新开始|重来|清空|全部清除|重新找|重新搜"
    ),
    (.also, "also|as well|too|or|plus|还有|也|或者|或|以及|另外"),
    (.instead, "instead|rather|switch to|换成|换|改成|改看|换个"),
    (.count, "how many|number of|count|多少款|几款|有几个|多少个|多少种|有多少|几种|多少件|多少台|有几"),
    (
      .range,
      "price range|range of prices|prices range|how much do|价格区间|价位区间|价格范围|什么价位|价位|多少钱到多少钱|一般多少钱"
    ),
    (
      .history,
      "price history|history|dropped|drop|gone down|went down|price drop|on sale|discount|deal|deals|sale|lowest ever|used to cost|been cheaper|price change|promo|降价|降了|历史价格|历史最低|优惠|打折|价格走势|活动|促销|便宜过|涨价|降过价|史低"
    ),
    (
      .save,
      "save|keep|remember|bookmark|add|favourite|favorite|shortlist|put|pin|收藏|加入|保存|存|记下|存下来|加到|加进|放进|收起来|留着"
    ),
    (
      .unsave,
      "remove|drop|delete|unsave|take off|take out|get rid of|kick|移除|删除|删掉|去掉|取消收藏|移出|拿掉|不要收藏|删了|清掉"
    ),
    (
      .listSaved,
      "my list|my shortlist|the list|my favourites|my favorites|favourites|favorites|saved items|my saved|saved|what did i save|what did i keep|what have i saved|what's on my list|show list|show favourites|show favorites|wishlist|my wishlist|收藏夹|收藏了哪些|收藏了什么|我的收藏|收藏列表|清单|收藏的|我收藏的|心愿单|存了哪些|存了什么"
    ),
    (
      .clearSaved,
      "clear my list|empty my list|empty the list|clear the list|clear my shortlist|clear favourites|清空收藏|清空收藏夹|清空清单|全部删掉"
    ),
    (
      .like,
      "i like|i love|i prefer|i only|i always|i'm a fan of|my favourite|i want only|i adore|i'm into|big fan|我喜欢|我爱|我偏爱|我只|我偏好|我更喜欢|我一直用|我总是"
    ),
    (
      .dislike,
      "i don't like|i dont like|i hate|i dislike|i never|i can't stand|don't show me|dont show me|never show|don't ever|dont ever|never suggest|never recommend|i avoid|allergic to|i'm allergic|no more|stop showing|can't wear|can't eat|i refuse|not a fan|我不喜欢|我讨厌|我从不|我不用|我不穿|我不吃|我不买|不要给我推荐|别给我推荐|别推荐|不要推荐|我过敏|过敏|我受不了|从来不|我不爱|以后不要|别再|不要再|我從不|我討厭|我不喜歡"
    ),
    (
      .allowAgain,
      "forget about|never mind about|is ok again|is okay again|is fine again|are ok again|are fine again|ok again|okay again|again is fine|forget that i|i changed my mind about|i no longer|don't mind anymore|is fine now|are fine now|is ok now|are ok now|is okay now|not a problem anymore|forget my|i like again|take back|现在可以了|可以了|也可以了|取消这个要求|取消|忘掉我|忘记我|不再|又可以了|不介意了|没关系了|忘了我|又喜欢|接受了"
    ),
    (
      .greeting,
      "hi|hello|hey|good morning|good evening|good afternoon|hiya|howdy|greetings|yo|你好|您好|嗨|哈喽|早上好|晚上好|下午好|在吗|在么|hallo"
    ),
    (
      .thanks, "thanks|thank you|cheers|thx|ty|appreciate it|many thanks|谢谢|多谢|谢啦|感谢|谢了|辛苦了|thank u"
    ),
    (.farewell, "bye|goodbye|see you|see ya|good night|later|cya|that's all|再见|拜拜|晚安|回头见|88|走了"),
    (
      .capabilities,
      "help|what can you do|what can i ask|how does this work|who are you|what are you|how do i use|commands|你能做什么|你会什么|你会些什么|帮助|怎么用|你是谁|能干什么|能帮我什么|有什么功能"
    ),
    (.reason, "why|how come|reason|reasons|what makes|为什么|为何|为啥|理由|原因|凭什么|咋"),
    (
      .existence,
      "有没有|有木有|是不是|能不能|可不可以|会不会|要不要|有冇"
    ),
    (.anyThing, "something to|something for|anything to|anything for|a thing to|something i can"),
    (
      .need,
      "i need|i'm looking for|im looking for|looking for|shopping for|i want to buy|want to buy|i'd like to buy|help me find|find me|recommend|想买|想给|想送|要买|要送|准备买|打算买|推荐|帮我找|帮我挑|求推荐|想找|買給|想買"
    ),
    (
      .negation,
      "not|no|without|except|but not|don't want|dont want|do not want|no more|other than|anything but|nothing from|nothing by|exclude|excluding|avoid|skip|isn't|never|doesn't|doesnt|isnt|won't|wont|don't need|dont need|no need|ain't|minus|不要|不含|不带|除了|别|不是|不想要|非|无需|不用|排除|不喜欢|不需要|免|去掉|不能有|没有"
    ),
  ]
}
