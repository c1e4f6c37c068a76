Creator "papergraph"
Comment "8 invented papers. Two papers are linked when they share terms; a thicker link means more of them. Source: papergraph's test maps; no paper here exists."
graph [
  directed 0
  node [
    id 1
    label "Causal instruction data"
    identifier "p1"
    title "Causal instruction data meets fine-tuning under drift"
    authors "Jun Eriksen; Bo Dang"
    year 2012
    venue "Annals of Fine-tuning"
    url "https://example.org/paper?id=1&#38;lang=en"
    topic 2
    topicLabel "fine-tuning, low-rank adapter"
    terms "instruction data; fine-tuning"
    strength 0.35
    links 2.0
    betweenness 0.0422929
    x -1000.0
    y 443.9258
    size 20.07486
    color "#dd9d00"
    graphics [
      x -1000.0
      y 443.9258
      w 20.07486
      h 20.07486
      fill "#dd9d00"
    ]
  ]
  node [
    id 2
    label "Interpretable fine-tuning"
    identifier "p2"
    title "Interpretable fine-tuning as a key to weight merging over long horizons"
    authors "Dmitri Ito; Chiara Castillo"
    year 2014
    venue "Annals of Fine-tuning"
    url "https://example.org/paper?id=2&#38;lang=en"
    topic 2
    topicLabel "fine-tuning, low-rank adapter"
    terms "fine-tuning; weight merging"
    strength 0.65
    links 3.0
    betweenness 0.03997458
    x -959.1464
    y -141.8886
    size 27.29469
    color "#dd9d00"
    graphics [
      x -959.1464
      y -141.8886
      w 27.29469
      h 27.29469
      fill "#dd9d00"
    ]
  ]
  node [
    id 3
    label "Early prompt tuning"
    identifier "p3"
    title "Early prompt tuning meets layer freezing over long horizons"
    authors "Kofi Farah; Kofi Gruber"
    year 2020
    venue "Annals of Fine-tuning"
    url "https://example.org/paper?id=3&#38;lang=en"
    topic 2
    topicLabel "fine-tuning, low-rank adapter"
    terms "prompt tuning; layer freezing"
    strength 0.53
    links 2.0
    betweenness 0.0398464
    x -864.2919
    y -194.154
    size 24.66171
    color "#dd9d00"
    graphics [
      x -864.2919
      y -194.154
      w 24.66171
      h 24.66171
      fill "#dd9d00"
    ]
  ]
  node [
    id 4
    label "Low-cost federated learning"
    identifier "p4"
    title "Low-cost federated learning meets local update without supervision"
    authors "Kofi Dang; Goran Ito"
    year 2010
    venue "Annals of Federated learning"
    url "https://example.org/paper?id=4&#38;lang=en"
    topic 1
    topicLabel "federated learning, client selection"
    terms "federated learning; local update"
    bridgeRank 1
    strength 0.67
    links 5.0
    betweenness 0.04405322
    x -201.3094
    y -195.9516
    size 27.7092
    color "#3a78e0"
    graphics [
      x -201.3094
      y -195.9516
      w 27.7092
      h 27.7092
      fill "#3a78e0"
    ]
  ]
  node [
    id 5
    label "Scalable client selection"
    identifier "p5"
    title "Scalable client selection and the limits of federated learning with few labels"
    authors "Jun Abara; Kofi Eriksen"
    year 2024
    venue "Annals of Federated learning"
    url "https://example.org/paper?id=5&#38;lang=en"
    topic 1
    topicLabel "federated learning, client selection"
    terms "client selection; federated learning"
    strength 1.11
    links 2.0
    betweenness 0.03189847
    x 662.5989
    y -443.9258
    size 35.62864
    color "#3a78e0"
    graphics [
      x 662.5989
      y -443.9258
      w 35.62864
      h 35.62864
      fill "#3a78e0"
    ]
  ]
  node [
    id 6
    label "Low-cost secure aggregation"
    identifier "p6"
    title "Low-cost secure aggregation and the limits of local update over long horizons"
    authors "Bo Brandt; Dmitri Gruber"
    year 2014
    venue "Annals of Federated learning"
    url "https://example.org/paper?id=6&#38;lang=en"
    topic 1
    topicLabel "federated learning, client selection"
    terms "secure aggregation; local update"
    strength 0.16
    links 1.0
    betweenness 0.009129122
    x 1000.0
    y 436.0683
    size 13.65284
    color "#3a78e0"
    graphics [
      x 1000.0
      y 436.0683
      w 13.65284
      h 13.65284
      fill "#3a78e0"
    ]
  ]
  node [
    id 7
    label "Interpretable client selection"
    identifier "p7"
    title "Interpretable client selection meets secure aggregation in practice"
    authors "&#321;ucja Abara; Dmitri Abara"
    year 2017
    venue "Annals of Federated learning"
    url "https://example.org/paper?id=7&#38;lang=en"
    topic 1
    topicLabel "federated learning, client selection"
    terms "client selection; secure aggregation"
    strength 0.81
    links 3.0
    betweenness 0.0568489
    x 242.2385
    y -427.2756
    size 30.45324
    color "#3a78e0"
    graphics [
      x 242.2385
      y -427.2756
      w 30.45324
      h 30.45324
      fill "#3a78e0"
    ]
  ]
  node [
    id 8
    label "Multi-scale secure aggregation"
    identifier "p8"
    title "Multi-scale secure aggregation through local update over long horizons"
    authors "Jun Haddad; Kofi Eriksen"
    year 2019
    venue "Annals of Federated learning"
    url "https://example.org/paper?id=8&#38;lang=en"
    topic 1
    topicLabel "federated learning, client selection"
    terms "secure aggregation; local update"
    strength 1.4
    links 4.0
    betweenness 0.08957241
    x 582.1385
    y -329.5878
    size 40.0
    color "#3a78e0"
    graphics [
      x 582.1385
      y -329.5878
      w 40.0
      h 40.0
      fill "#3a78e0"
    ]
  ]
  edge [
    source 5
    target 8
    weight 0.81
    why "term federated learning; reference Abara (1994)"
  ]
  edge [
    source 2
    target 3
    weight 0.32
    why "term weight merging; reference Abara (1991)"
  ]
  edge [
    source 5
    target 7
    weight 0.3
    why "term client selection; reference Abara (1994)"
  ]
  edge [
    source 7
    target 8
    weight 0.3
    why "term client selection; reference Abara (1996)"
  ]
  edge [
    source 1
    target 2
    weight 0.28
    why "term fine-tuning; reference Abara (1990)"
  ]
  edge [
    source 3
    target 4
    weight 0.21
    why "term federated learning; reference Abara (1992)"
  ]
  edge [
    source 4
    target 7
    weight 0.21
    why "term federated learning; reference Abara (1993)"
  ]
  edge [
    source 6
    target 8
    weight 0.16
    why "term secure aggregation; reference Abara (1995)"
  ]
  edge [
    source 4
    target 8
    weight 0.13
    why "term local update; reference Abara (1993)"
  ]
  edge [
    source 1
    target 4
    weight 0.07
    why "term local update; reference Abara (1990)"
  ]
  edge [
    source 2
    target 4
    weight 0.05
    why "term federated learning; reference Abara (1991)"
  ]
]
